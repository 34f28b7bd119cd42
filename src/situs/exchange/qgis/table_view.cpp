#include "situs/exchange/qgis/table_view.hpp"

#include "situs/exchange/qgis/xml.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <functional>
#include <string_view>
#include <vector>

namespace situs::qgis {
namespace {

/// Of sites, in this order; the others follow as they come.
constexpr std::array<std::string_view, 12> first_of_sites{"name",
                                                          "name_other",
                                                          "kind",
                                                          "when",
                                                          "existence_confidence",
                                                          "location_confidence",
                                                          "event_confidence",
                                                          "uncertainty_m",
                                                          "precision",
                                                          "within",
                                                          "country",
                                                          "id"};
constexpr std::array<std::string_view, 9> long_texts{"notes",   "draft",   "citation",          "information_withheld",
                                                     "summary", "because", "unlocated_because", "data_generalizations",
                                                     "what"};

/// Pixels.
int width_of(const geo::FieldSpec& spec) {
    constexpr int of_a_letter = 8;
    const auto heading = static_cast<int>((spec.alias.empty() ? spec.name : spec.alias).size()) * of_a_letter + 24;
    if (std::ranges::find(long_texts, spec.name) != long_texts.end()) {
        return 400;
    }
    return std::max({heading, spec.name == "name" || spec.name == "text" || spec.name == "value" ? 240 : 0,
                     spec.domain.empty() ? 110 : 140});
}

std::vector<const geo::FieldSpec*> in_order(const LayerPlan& layer) {
    std::vector<const geo::FieldSpec*> columns;
    std::ranges::for_each(layer.columns, [&columns](const geo::FieldSpec& spec) { columns.push_back(&spec); });
    if (holds_sites(layer.role)) {
        std::ranges::stable_sort(columns, std::less<>{}, [](const geo::FieldSpec* spec) {
            return std::ranges::find(first_of_sites, spec->name) - first_of_sites.begin();
        });
    }
    return columns;
}

}  // namespace

std::string table_view_of(const LayerPlan& layer) {
    Xml xml;
    xml.open("attributetableconfig", {{"actionWidgetStyle", "dropDown"},
                                      {"sortExpression", holds_sites(layer.role) ? "\"name\"" : ""},
                                      {"sortOrder", "0"}});
    xml.open("columns");
    for (const geo::FieldSpec* const spec : in_order(layer)) {
        xml.leaf(
            "column",
            {{"type", "field"}, {"name", spec->name}, {"width", std::to_string(width_of(*spec))}, {"hidden", "0"}});
    }
    xml.leaf("column", {{"type", "field"}, {"name", "fid"}, {"width", "-1"}, {"hidden", "1"}});
    xml.leaf("column", {{"type", "actions"}, {"width", "-1"}, {"hidden", "1"}});
    return xml.close().close().str();
}

}  // namespace situs::qgis
