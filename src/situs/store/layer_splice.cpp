#include "situs/store/layer_splice.hpp"

#include "geo/error.hpp"
#include "geo/geojson.hpp"
#include "situs/store/canonical.hpp"
#include "situs/store/format_version.hpp"
#include "situs/store/layer_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <fstream>
#include <utility>

namespace situs {
namespace {

namespace fs = std::filesystem;

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
    /// Leaves the old bytes up to `end` out.
    void skip_to(std::uint64_t end) {
        old_.seekg(static_cast<std::streamoff>(end - at_), std::ios::cur);
        at_ = end;
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

/// Writes the records that stay, and nothing behind the last of them. Each stands behind what parted it from the record
/// before, but for the first. \return how many were changed, and how many left out
std::pair<std::size_t, std::size_t> put_records(const fs::path& path, Splicer& splicer, const LayerEdits& edits) {
    LayerReader reader{path};
    std::size_t changed = 0;
    std::size_t removed = 0;
    std::uint64_t end = 0;  // Of the record before, whether it stays or not.
    bool is_first = true;
    while (reader.next()) {
        const geo::FeatureText& place = reader.record().place;
        if (end == 0) {
            splicer.copy_to(place.offset);
        }
        splicer.skip_to(is_first ? place.offset : end);
        end = place.offset + place.text.size();
        if (edits.removed.contains(reader.record().site.id)) {
            ++removed;
            continue;
        }
        is_first = false;
        splicer.copy_to(place.offset);
        if (const auto found = edits.changed.find(reader.record().site.id); found != edits.changed.end()) {
            splicer.put(*found->second);
            splicer.skip_to(end);
            ++changed;
        } else {
            splicer.copy_to(end);
        }
    }
    splicer.skip_to(end);
    return {changed, removed};
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
    file.write(edits.added.empty() ? "]}\n" : "\n]}\n");
}

/// How many of the records the layer has.
std::size_t count_of(const fs::path& path, const std::set<SiteId>& ids) {
    std::size_t count = 0;
    for (LayerReader reader{path}; reader.next();) {
        count += ids.contains(reader.record().site.id) ? 1U : 0U;
    }
    return count;
}

}  // namespace

std::size_t require_writable(const fs::path& path) {
    std::size_t count = 0;
    geo::FeatureReader reader{path};
    for (geo::FeatureText text; reader.next(text);) {
        ++count;
    }
    const std::string_view problem = version_problem(reader.collection().find("situs"));
    if (reader.container() != geo::Container::feature_collection || !reader.problems().empty()) {
        throw geo::InputError{
            fmt::format("{}: is no sound layer; mend it first: `situs validate` shows what is wrong", path.string())};
    }
    if (!problem.empty()) {
        throw geo::InputError{fmt::format("{}: {}", path.string(), problem)};
    }
    return count;
}

void splice_layer(const fs::path& path, AtomicWriter::File file, const LayerEdits& edits) {
    const std::size_t count = require_writable(path);
    if (count <= edits.removed.size()) {
        if (!edits.changed.empty() || count_of(path, edits.removed) != edits.removed.size()) {
            refuse_changed();
        }
        put_layer_without_records(path, file, edits);
        return;
    }
    Splicer splicer{path, file};
    if (put_records(path, splicer, edits) != std::pair{edits.changed.size(), edits.removed.size()}) {
        refuse_changed();
    }
    for (const std::string* const line : edits.added) {
        splicer.put(",\n");
        splicer.put(*line);
    }
    splicer.copy_rest();
}

}  // namespace situs
