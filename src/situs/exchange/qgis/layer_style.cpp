#include "situs/exchange/qgis/layer_style.hpp"

#include "situs/exchange/qgis/expression.hpp"
#include "situs/exchange/qgis/form.hpp"
#include "situs/exchange/qgis/labels.hpp"
#include "situs/exchange/qgis/map_tip.hpp"
#include "situs/exchange/qgis/renderer.hpp"
#include "situs/exchange/qgis/table_view.hpp"
#include "situs/exchange/qgis/xml.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace situs::qgis {
namespace {

constexpr std::string_view multiply = "6";  ///< QgsPainting::BlendMultiply.

/// What stands for a row in lists and sub-forms.
constexpr std::array display_names{
    std::pair<std::string_view, std::string_view>{"names", R"("text" || coalesce(' (' || "lang" || ')', ''))"},
    std::pair<std::string_view, std::string_view>{"locations",
                                                  R"("location_id" || coalesce(' (' || "standing" || ')', ''))"},
    std::pair<std::string_view, std::string_view>{
        "attestations",
        R"("source" || coalesce(', ' || "locator_label" || ' ' || "locator_value", '') || coalesce(': ' || "summary", ''))"},
    std::pair<std::string_view, std::string_view>{
        "claims",
        R"("aspect" || ' ' || coalesce("says", '') || coalesce(': ' || "value", '') || coalesce(' [' || "source" || ']', ''))"},
    std::pair<std::string_view, std::string_view>{
        "assessments", R"("aspect" || ': ' || coalesce("value", '') || coalesce(' (' || "assessed_on" || ')', ''))"},
    std::pair<std::string_view, std::string_view>{"relations", R"("type" || ' ' || coalesce("related_id", ''))"},
    std::pair<std::string_view, std::string_view>{"searches", R"(coalesce("what", ''))"},
    std::pair<std::string_view, std::string_view>{"sources", R"(coalesce("citation", "id"))"},
};

std::string display_name_of(const LayerPlan& layer) {
    if (layer.role != LayerRole::evidence) {
        return layer.role == LayerRole::connections ? column("site_id") : column("name");
    }
    const auto* const found =
        std::ranges::find(display_names, layer.table, [](const auto& entry) { return entry.first; });
    return found == display_names.end() ? column("site_id") : std::string{found->second};
}

/// Records and their areas move with the time slider; open ends always show.
void write_time(Xml& xml, const LayerPlan& layer) {
    if (!holds_sites(layer.role)) {
        return;
    }
    xml.open("temporal", {{"enabled", "1"},
                          {"mode", "2"},  // From one column to another.
                          {"startField", "when_earliest"},
                          {"endField", "when_latest"},
                          {"limitMode", "1"},  // The last day is part of it.
                          {"accumulate", "0"},
                          {"durationUnit", "days"},
                          {"fixedDuration", "0"},
                          {"durationField", ""},
                          {"startExpression", ""},
                          {"endExpression", ""}});
    xml.open("fixedRange").text("start", "").text("end", "").close().close();
}

}  // namespace

std::string layer_style(const LayerPlan& layer, const ProjectPlan& project) {
    Xml xml;
    xml.open("flags").text("Identifiable", "1").text("Removable", "1").text("Searchable", "1").close();
    write_time(xml, layer);
    xml.raw(renderer_of(layer, project)).raw(labels_of(layer));
    if (layer.role != LayerRole::evidence) {
        const std::string_view blending = is_multiplied(layer) ? multiply : "0";
        xml.text("layerOpacity", "1").text("blendMode", blending).text("featureBlendMode", "0");
    }
    xml.raw(form_of(layer, project)).raw(table_view_of(layer));
    xml.text("previewExpression", display_name_of(layer));
    if (const std::string tip = map_tip_of(layer, project); !tip.empty()) {
        xml.text("mapTip", tip);
    }
    return xml.str();
}

std::string style_document(const LayerPlan& layer, const ProjectPlan& project) {
    Xml xml;
    xml.open("qgis", {{"version", qgis_version},
                      {"styleCategories", "AllStyleCategories"},
                      {"labelsEnabled", holds_sites(layer.role) ? "1" : "0"},
                      {"readOnly", is_editable(layer) ? "0" : "1"},
                      {"hasScaleBasedVisibilityFlag", "0"}});
    xml.raw(layer_style(layer, project));
    return "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n" + xml.close().str();
}

}  // namespace situs::qgis
