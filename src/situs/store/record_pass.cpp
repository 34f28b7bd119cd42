#include "situs/store/record_pass.hpp"

#include "geo/error.hpp"
#include "geo/geojson.hpp"
#include "situs/store/layer_reader.hpp"
#include "situs/store/system.hpp"

#include <fmt/format.h>

namespace situs {
namespace {

[[noreturn]] void refuse(const LayerFile& layer, geo::json::Place place, std::string_view message) {
    throw geo::InputError{fmt::format("{}:{}:{}: {}; `situs validate` shows all that is wrong", layer.path.string(),
                                      place.line, place.column, message)};
}

void require_json(const LayerFile& layer, const geo::FeatureText& text, const geo::json::Document& document) {
    if (!document.root()) {
        const geo::json::Problem& problem = document.problems().back();
        refuse(layer, place_in_layer(text, problem.offset), problem.message);
    }
}

void require_whole(const LayerFile& layer, const geo::FeatureReader& reader) {
    for (const geo::ContainerProblem& problem : reader.problems()) {
        if (!problem.byte_order_mark && problem.kind < geo::json::ProblemKind::duplicate_name) {
            refuse(layer, {problem.line, problem.column}, problem.message);
        }
    }
    if (reader.container() == geo::Container::none) {
        refuse(layer, {}, "is no GeoJSON");
    }
}

}  // namespace

void Dataset::for_each_site(const Visitor& visit) const {
    for (const LayerFile& layer : header_.layers) {
        system::require_plain_file(layer.path);
        LayerReader reader{layer.path};
        while (reader.next()) {
            const Record& record = reader.record();
            require_json(layer, record.place, *record.document);
            visit(layer, record);
        }
        require_whole(layer, reader.features());
    }
}

void for_each_feature(const Dataset& dataset, const FeatureVisitor& visit) {
    for_each_feature(
        dataset, [](const LayerFile&, std::string_view) { return false; }, visit);
}

void for_each_feature(const Dataset& dataset, const TextVisitor& visit_text, const FeatureVisitor& visit) {
    geo::json::Document document;
    geo::FeatureText text;
    for (const LayerFile& layer : dataset.header().layers) {
        system::require_plain_file(layer.path);
        geo::FeatureReader reader{layer.path};
        while (reader.next(text)) {
            if (visit_text(layer, text.text)) {
                continue;
            }
            document.parse_fast(text.text);
            require_json(layer, text, document);
            visit(layer, document.root());
        }
        require_whole(layer, reader);
    }
}

}  // namespace situs
