#include "situs/store/import_files.hpp"

#include "situs/store/canonical.hpp"
#include "situs/store/import_sources.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>

namespace situs {
namespace {

void add_layers(EditPlan& plan, const Dataset& dataset, const ImportLayers& layers,
                const std::map<LayerId, std::vector<PlannedRecord*>>& added, geo::json::Node& document) {
    geo::json::Node* const old = document.object()->find("layers");
    geo::json::Array list = old == nullptr || old->array() == nullptr ? geo::json::Array{} : *old->array();
    for (const auto& [layer, records] : added) {
        const std::string title = layers.title_of(layer);
        plan.notes.push_back(fmt::format("the layer \"{}\" is new{}", layer.text(),
                                         title.empty() || title == layer.text() ? "" : ": " + title));
        list.emplace_back(layer.text());
        std::vector<std::string> lines;
        for (PlannedRecord* const record : records) {
            lines.push_back(std::move(record->text));
            record->text.clear();
        }
        plan.files.push_back(new_layer_file(dataset.header().folder / "layers" / (layer.text() + ".geojson"),
                                            {.id = layer, .title = title}, std::move(lines)));
    }
    document.object()->set("layers", std::move(list));
}

}  // namespace

void add_import_files(EditPlan& plan, const Dataset& dataset, const Deed& who, const ImportLayers& layers,
                      std::vector<PlannedFile> source_files) {
    if (plan.count(RecordFate::added) == 0) {
        return;
    }
    std::map<LayerId, std::vector<PlannedRecord*>> added;
    for (PlannedRecord& record : plan.records) {
        const bool is_listed =
            std::ranges::find(dataset.header().layers, record.layer, &LayerFile::id) != dataset.header().layers.end();
        if (!is_listed && record.fate == RecordFate::added) {
            added[record.layer].push_back(&record);
        }
    }
    geo::json::Node header = dataset.header().document;
    const bool is_name_new = header.object()->find("recorded_by") == nullptr;
    if (is_name_new) {
        header.object()->set("recorded_by", who.by);
        plan.notes.push_back(fmt::format("{} is kept in dataset.json as who records", who.by));
    }
    if (!added.empty()) {
        add_layers(plan, dataset, layers, added, header);
    }
    if (is_name_new || !added.empty()) {
        plan.files.push_back(
            {dataset.header().folder / "dataset.json", canonical_document(std::move(header), "dataset.json")});
    }
    std::ranges::move(source_files, std::back_inserter(plan.files));
}

}  // namespace situs
