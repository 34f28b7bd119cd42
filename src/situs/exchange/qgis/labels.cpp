#include "situs/exchange/qgis/labels.hpp"

#include "situs/exchange/qgis/identity.hpp"
#include "situs/exchange/qgis/renderer.hpp"
#include "situs/exchange/qgis/symbols.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace situs::qgis {
namespace {

/// QGIS's numbers for where a label may stand.
enum class Placement { around_point = 0, over_point = 1, line = 2, horizontal = 4, ordered_positions = 6 };

struct LabelStyle {
    TextStyle text = {};
    Placement placement = Placement::around_point;
    double distance_mm = 0.0;
    int largest_denominator = 0;  ///< Of the scale at which labels still show; 0: any.
    int priority = 5;             ///< 0 to 10.
    bool may_leave_area = false;  ///< Costs minutes where an area is larger than the page.
};

void write_settings(Xml& xml, const LabelStyle& style) {
    const std::string distance = fmt::format("{}", style.distance_mm);
    const std::string placement = std::to_string(static_cast<int>(style.placement));
    xml.open("settings", {{"calloutType", "simple"}});
    xml.raw(text_style(style.text));
    xml.leaf("text-format", {{"multilineAlign", style.placement == Placement::over_point ? "1" : "3"},
                             {"multilineHeight", "1"},
                             {"formatNumbers", "0"},
                             {"wrapChar", ""},
                             {"autoWrapLength", "0"}});
    xml.leaf("placement", {{"placement", placement},
                           {"placementFlags", "10"},
                           {"polygonPlacementFlags", style.may_leave_area ? "3" : "2"},
                           {"predefinedPositionOrder", "R,TR,BR,TL,BL,L,TSR,BSR"},
                           {"offsetType", "1"},
                           {"dist", distance},
                           {"distUnits", "MM"},
                           {"quadOffset", "4"},
                           {"priority", std::to_string(style.priority)},
                           {"centroidWhole", "1"},
                           {"centroidInside", "0"}});
    xml.leaf("rendering", {{"drawLabels", "1"},
                           {"displayAll", "0"},
                           {"obstacle", "1"},
                           {"obstacleType", "1"},
                           {"scaleVisibility", style.largest_denominator > 0 ? "1" : "0"},
                           {"scaleMax", std::to_string(style.largest_denominator)},
                           {"scaleMin", "0"},
                           {"fontMaxPixelSize", "10000"},
                           {"fontMinPixelSize", "3"}});
    xml.close();
}

/// The name, and below it the one in another script: of small layers always, of larger ones at larger scales.
std::string name_expression(const LayerPlan& layer) {
    constexpr std::uint64_t few = 60;
    const std::string other = "coalesce('\\n' || \"name_other\", '')";
    return "coalesce(\"name\", '') || " +
           (layer.count <= few ? other : "CASE WHEN @map_scale < 1000000 THEN " + other + " ELSE '' END");
}

TextStyle site_text(const LayerPlan& layer) {
    return {.colour = rgba(colours::ink), .halo = rgba(colours::land), .expression = name_expression(layer)};
}

int largest_denominator_of(const LayerPlan& layer) {
    constexpr std::uint64_t some = 500;
    return layer.count > many_rows ? 250'000 : layer.count > some ? 2'000'000 : 0;
}

class LabelRules {
public:
    explicit LabelRules(const LayerPlan& layer) : layer_{layer} {
        xml_.open("labeling", {{"type", "rule-based"}}).open("rules", {{"key", uuid_of(layer.table + "/labels")}});
    }
    void add(std::string_view description, std::string_view filter, const LabelStyle& style) {
        const std::string key = uuid_of(fmt::format("{}/label {}", layer_.table, description));
        xml_.open("rule", {{"key", key}, {"description", description}, {"filter", filter}, {"active", "1"}});
        write_settings(xml_, style);
        xml_.close();
    }
    std::string xml() {
        xml_.close().close();
        return xml_.str();
    }

private:
    const LayerPlan& layer_;
    Xml xml_;
};

std::string area_labels(const LayerPlan& layer) {
    const int largest = largest_denominator_of(layer);
    LabelRules rules{layer};
    TextStyle area = site_text(layer);
    area.points = 8.5;
    area.colour = rgba(colours::area);
    rules.add("Countries and provinces", is_area_kind() + " AND \"uncertainty_m\" * 1000 / @map_scale > 8",
              {.text = area, .placement = Placement::over_point, .largest_denominator = largest, .priority = 2});
    rules.add("Beside the symbol", "NOT " + is_area_kind() + " AND (" + has_symbol() + ")",
              {.text = site_text(layer), .distance_mm = 2.0, .largest_denominator = largest});
    LabelStyle in_area{.text = site_text(layer), .placement = Placement::horizontal, .largest_denominator = largest};
    const std::string without_symbol = "NOT " + is_area_kind() + " AND NOT (" + has_symbol() + ")";
    rules.add("In a large area", without_symbol + " AND \"uncertainty_m\" * 1000 / @map_scale >= 15", in_area);
    in_area.may_leave_area = true;
    rules.add("In a small area", without_symbol + " AND \"uncertainty_m\" * 1000 / @map_scale < 15", in_area);
    return rules.xml();
}

}  // namespace

std::string text_style(const TextStyle& style) {
    Xml xml;
    const std::string size = fmt::format("{}", style.points);
    xml.open("text-style", {{"fontFamily", font_families[0]},
                            {"fontSize", size},
                            {"fontSizeUnit", "Point"},
                            {"fontWeight", "50"},
                            {"fontItalic", "0"},
                            {"fontKerning", "1"},
                            {"textColor", style.colour},
                            {"textOpacity", "1"},
                            {"textOrientation", "horizontal"},
                            {"multilineHeight", "1"},
                            {"blendMode", "0"},
                            {"allowHtml", "0"},
                            {"isExpression", style.expression.empty() ? "0" : "1"},
                            {"fieldName", style.expression}});
    xml.open("families");
    for (const std::string_view family : font_families) {
        xml.leaf("family", {{"name", family}});
    }
    xml.close();
    xml.leaf("text-buffer", {{"bufferDraw", style.halo.empty() ? "0" : "1"},
                             {"bufferSize", "0.5"},
                             {"bufferSizeUnits", "MM"},
                             {"bufferColor", style.halo},
                             {"bufferOpacity", "1"},
                             {"bufferNoFill", "1"},
                             {"bufferJoinStyle", "128"},
                             {"bufferBlendMode", "0"}});
    return xml.close().str();
}

std::string labels_of(const LayerPlan& layer) {
    if (layer.role == LayerRole::areas) {
        return area_labels(layer);
    }
    if (!holds_sites(layer.role)) {
        return {};
    }
    const bool line = layer.role == LayerRole::lines;
    LabelStyle site{.text = site_text(layer),
                    .placement = line ? Placement::line : Placement::ordered_positions,
                    .distance_mm = 0.6,
                    .largest_denominator = largest_denominator_of(layer),
                    .priority = 6};
    if (std::ranges::find(layer.kinds, town_kind) == layer.kinds.end()) {
        Xml xml;
        xml.open("labeling", {{"type", "simple"}});
        write_settings(xml, site);
        return xml.close().str();
    }
    LabelRules rules{layer};
    rules.add("Places", "coalesce(NOT (" + is_town() + "), true)", site);
    site.text.points = 6.5;
    site.text.colour = rgba(colours::area);
    site.priority = 3;
    rules.add("Towns", is_town(), site);
    return rules.xml();
}

}  // namespace situs::qgis
