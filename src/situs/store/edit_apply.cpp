#include "geo/error.hpp"
#include "geo/geojson.hpp"
#include "situs/store/atomic_writer.hpp"
#include "situs/store/canonical.hpp"
#include "situs/store/edit_plan.hpp"
#include "situs/store/format_version.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <map>

namespace situs {
namespace {

namespace fs = std::filesystem;

/// The new lines of one layer.
struct LayerEdits {
    std::map<SiteId, const std::string*> changed;
    std::vector<const std::string*> added;
};

[[noreturn]] void refuse_changed() {
    throw geo::OutputError{"the dataset has changed since the plan was made; nothing was written, run it again"};
}

/// Copies a file in stretches, with other text between them.
class Splicer {
public:
    Splicer(const fs::path& path, AtomicWriter::File file) : path_{path}, old_{path, std::ios::binary}, file_{file} {}

    /// Copies the old bytes up to `end`.
    void copy_to(std::uint64_t end) {
        copy(end - at_);
        at_ = end;
    }
    void copy_rest() { copy(std::uintmax_t{fs::file_size(path_)} - at_); }
    void put(std::string_view text) { file_.write(text); }
    void leave_out(std::uint64_t bytes) {
        old_.seekg(static_cast<std::streamoff>(bytes), std::ios::cur);
        at_ += bytes;
    }

private:
    void copy(std::uint64_t left) {
        piece_.resize(std::size_t{256} * 1024);
        while (left > 0) {
            const std::uint64_t count = std::min<std::uint64_t>(left, piece_.size());
            if (!old_.read(piece_.data(), static_cast<std::streamsize>(count))) {
                refuse_changed();
            }
            file_.write({piece_.data(), static_cast<std::size_t>(count)});
            left -= count;
        }
    }

    fs::path path_;
    std::ifstream old_;
    AtomicWriter::File file_;
    std::string piece_;
    std::uint64_t at_ = 0;
};

void require_writable(const fs::path& path) {
    geo::FeatureReader reader{path};
    for (geo::FeatureText text; reader.next(text);) {
    }
    const std::string_view problem = version_problem(reader.collection().find("situs"));
    if (reader.container() != geo::Container::feature_collection || !reader.problems().empty()) {
        throw geo::InputError{
            fmt::format("{}: is no sound layer; mend it first: `situs validate` shows what is wrong", path.string())};
    }
    if (!problem.empty()) {
        throw geo::InputError{fmt::format("{}: {}", path.string(), problem)};
    }
}

void put_layer_without_records(const fs::path& path, AtomicWriter::File file, const LayerEdits& edits) {
    geo::FeatureReader reader{path};
    for (geo::FeatureText text; reader.next(text);) {
    }
    file.write(canonical_layer_begin(reader.collection()));
    for (std::size_t i = 0; i < edits.added.size(); ++i) {
        file.write(i == 0 ? "\n" : ",\n");
        file.write(*edits.added[i]);
    }
    file.write("\n]}\n");
}

void put_layer(const fs::path& path, AtomicWriter& writer, const LayerEdits& edits) {
    require_writable(path);
    const AtomicWriter::File file = writer.create(path, Overwrite::yes);
    Splicer splicer{path, file};
    LayerReader reader{path};
    std::uint64_t end = 0;
    std::size_t changed = 0;
    while (reader.next()) {
        const geo::FeatureText& place = reader.record().place;
        end = place.offset + place.text.size();
        const auto found = edits.changed.find(reader.record().site.id);
        if (found != edits.changed.end()) {
            splicer.copy_to(place.offset);
            splicer.put(*found->second);
            splicer.leave_out(place.text.size());
            ++changed;
        }
    }
    if (changed != edits.changed.size()) {
        refuse_changed();
    }
    if (end == 0) {
        put_layer_without_records(path, file, edits);
        return;
    }
    splicer.copy_to(end);
    for (const std::string* const line : edits.added) {
        splicer.put(",\n");
        splicer.put(*line);
    }
    splicer.copy_rest();
}

std::map<LayerId, LayerEdits> edits_by_layer(const EditPlan& plan) {
    std::map<LayerId, LayerEdits> layers;
    for (const PlannedRecord& record : plan.records) {
        if (record.fate == RecordFate::changed) {
            layers[record.layer].changed.emplace(record.id, &record.text);
        } else if (record.fate == RecordFate::added) {
            layers[record.layer].added.push_back(&record.text);
        }
    }
    return layers;
}

}  // namespace

std::vector<fs::path> apply_edits(const Dataset& dataset, const EditPlan& plan) {
    const std::map<LayerId, LayerEdits> edits = edits_by_layer(plan);
    std::vector<fs::path> written;
    if (edits.empty()) {
        return written;
    }
    const geo::json::Object* const header = dataset.header().document.object();
    if (const std::string_view problem = version_problem(header->find("situs")); !problem.empty()) {
        throw geo::InputError{fmt::format("{}: {}", (dataset.header().folder / "dataset.json").string(), problem)};
    }
    // From before the comparison on: nothing that another situs writes in between is lost.
    AtomicWriter writer{dataset.header().folder};
    if (dataset_hash(dataset) != plan.dataset_hash) {
        refuse_changed();
    }
    for (const LayerFile& layer : dataset.header().layers) {
        if (const auto found = edits.find(layer.id); found != edits.end()) {
            put_layer(layer.path, writer, found->second);
            written.push_back(layer.path);
        }
    }
    for (const PlannedFile& file : plan.files) {
        writer.create(file.path, Overwrite::yes).write(file.text);
        written.push_back(file.path);
    }
    writer.commit();
    return written;
}

}  // namespace situs
