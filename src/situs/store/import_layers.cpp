#include "situs/store/import_layers.hpp"

#include "geo/error.hpp"
#include "geo/geojson.hpp"
#include "situs/store/new_record.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

namespace situs {
namespace {

std::string title_in(const LayerFile& layer) {
    if (!std::filesystem::exists(layer.path)) {
        return {};
    }
    geo::FeatureReader reader{layer.path};
    geo::FeatureText first;
    reader.next(first);  // what stands before the features is known now
    const geo::json::Node* const title = reader.collection().find("title");
    return title == nullptr || title->string() == nullptr ? std::string{} : *title->string();
}

}  // namespace

LayerId ImportLayers::only_layer() const {
    const std::vector<LayerFile>& layers = dataset_.header().layers;
    if (layers.size() > 1) {
        std::vector<std::string> ids;
        for (const LayerFile& layer : layers) {
            ids.push_back(layer.id.text());
        }
        throw geo::InputError{
            fmt::format("say into which layer with --layer: the dataset has {}; another name makes a "
                        "new one",
                        fmt::join(ids, ", "))};
    }
    return layers.empty() ? LayerId{"places"} : layers.front().id;
}

bool ImportLayers::is_taken(const LayerId& layer) const {
    return titles_.contains(layer) ||
           std::ranges::find(dataset_.header().layers, layer, &LayerFile::id) != dataset_.header().layers.end();
}

LayerId ImportLayers::layer_of_title(const std::string& title, std::string_view word) {
    if (!by_title_) {
        by_title_.emplace();
        for (const LayerFile& layer : dataset_.header().layers) {
            by_title_->emplace(title_in(layer), layer.id);
        }
    }
    if (const auto known = by_title_->find(title); known != by_title_->end()) {
        return known->second;
    }
    int number = 1;
    while (is_taken(LayerId{fmt::format("{}-{}", word, number)})) {
        ++number;
    }
    LayerId layer{fmt::format("{}-{}", word, number)};
    titles_.emplace(layer, title);
    by_title_->emplace(title, layer);
    return layer;
}

LayerId ImportLayers::layer_for(const std::string& said, std::string_view word) {
    if (!chosen_.empty()) {
        return LayerId{chosen_};
    }
    if (said.empty()) {
        return only_layer();
    }
    LayerId layer{slug_of_name(said)};
    if (layer.empty()) {
        return layer_of_title(said, word);
    }
    if (!is_taken(layer)) {
        titles_.emplace(layer, said);
    }
    return layer;
}

std::string ImportLayers::title_of(const LayerId& layer) const {
    const auto found = titles_.find(layer);
    return found == titles_.end() ? std::string{} : found->second;
}

}  // namespace situs
