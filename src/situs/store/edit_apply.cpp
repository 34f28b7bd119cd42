#include "geo/error.hpp"
#include "situs/store/atomic_writer.hpp"
#include "situs/store/edit_plan.hpp"
#include "situs/store/format_version.hpp"
#include "situs/store/layer_splice.hpp"

#include <fmt/format.h>

#include <map>

namespace situs {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void refuse_changed() {
    throw geo::OutputError{"the dataset has changed since the plan was made; nothing was written, run it again"};
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

void write_planned(const PlannedFile& file, AtomicWriter::File out) {
    out.write(file.text);
    for (const std::string& record : file.records) {
        out.write(&record == &file.records.front() ? "\n" : ",\n");
        out.write(record);
    }
    out.write(file.end);
}

}  // namespace

std::vector<fs::path> apply_edits(const Dataset& dataset, const EditPlan& plan) {
    const std::map<LayerId, LayerEdits> edits = edits_by_layer(plan);
    std::vector<fs::path> written;
    if (edits.empty() && plan.files.empty()) {
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
            splice_layer(layer.path, writer.create(layer.path, Overwrite::yes), found->second);
            written.push_back(layer.path);
        }
    }
    for (const PlannedFile& file : plan.files) {
        write_planned(file, writer.create(file.path, Overwrite::yes));
        written.push_back(file.path);
    }
    writer.commit();
    return written;
}

}  // namespace situs
