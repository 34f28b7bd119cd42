#include "situs/exchange/qgis/symbols.hpp"

#include "situs/exchange/qgis/expression.hpp"
#include "situs/exchange/qgis/identity.hpp"
#include "situs/model/vocabulary.hpp"
#include "situs/symbology/svg.hpp"

#include <fmt/format.h>

#include <utility>
#include <vector>

namespace situs::qgis {
namespace {

constexpr std::string_view fill_parameter = "param(fill) #ffffff";
constexpr std::string_view mark_parameter = "param(outline) #1a1a1a";

const std::vector<Term>& confidence_words() {
    return vocabulary("confidence")->terms;
}

/// For each confidence word what `value` gives for it, as an expression.
template <typename Value>
std::string by_confidence(std::string_view field, Value value, std::string_view otherwise) {
    std::vector<std::pair<std::string, std::string>> values;
    for (const Term& word : confidence_words()) {
        if (std::string of_word = literal(value(word.id)); of_word != otherwise) {
            values.emplace_back(word.id, std::move(of_word));
        }
    }
    return case_of(field, values, otherwise);
}

std::string mark_expression() {
    return by_confidence(
        "existence_confidence", [](std::string_view word) { return hex(look_of_existence(word).mark); },
        literal(hex(look_of_existence("").mark)));
}

std::string line_style_expression() {
    return by_confidence(
        "location_confidence",
        [](std::string_view word) { return outline_of_location(word) == OutlineStyle::solid ? "solid" : "dash"; },
        literal("dash"));
}

std::string is_dashed() {
    std::vector<std::string_view> solid;
    for (const Term& word : confidence_words()) {
        if (outline_of_location(word.id) == OutlineStyle::solid) {
            solid.push_back(word.id);
        }
    }
    return "NOT (" + is_one_of("location_confidence", solid) + ")";
}

std::string is_crossed() {
    std::vector<std::string_view> crossed;
    for (const Term& word : confidence_words()) {
        if (look_of_existence(word.id).crossed) {
            crossed.push_back(word.id);
        }
    }
    return is_one_of("existence_confidence", crossed);
}

/// A part of a text that stands there under a condition only.
struct Insertion {
    std::size_t at;
    std::string text;
    std::string condition;
};

/// What `longer` has more than `shorter`, which it contains around it.
Insertion difference(const std::string& shorter, const std::string& longer, std::string condition) {
    std::size_t at = 0;
    while (at < shorter.size() && shorter[at] == longer[at]) {
        ++at;
    }
    return {at, longer.substr(at, longer.size() - shorter.size()), std::move(condition)};
}

void open_symbol(Xml& xml, std::string_view type, std::string_view name) {
    xml.open("symbol", {{"type", type}, {"name", name}, {"alpha", "1"}, {"clip_to_extent", "1"}, {"force_rhr", "0"}});
}

void open_layer(Xml& xml, std::string_view type, std::string_view pass = "0") {
    xml.open("layer", {{"class", type}, {"enabled", "1"}, {"locked", "0"}, {"pass", pass}});
}

void write_svg_layer(Xml& xml, const MarkerStyle& style) {
    const Symbol& swatch = style.swatch == nullptr ? symbols().front() : *style.swatch;
    const std::string plain_svg = svg_of(swatch, {.fill = fill_parameter, .mark = mark_parameter});
    open_layer(xml, "SvgMarker");
    write_options(xml, {{"name", "base64:" + base64(plain_svg)},
                        {"color", rgba(colours::paper)},
                        {"outline_color", rgba(colours::ink)},
                        {"outline_width", "0"},
                        {"outline_width_unit", "MM"},
                        {"size", fmt::format("{}", style.size_mm)},
                        {"size_unit", "MM"},
                        {"scale_method", "diameter"}});
    std::vector<DataDefined> properties{{"name", style.svg_expression}};
    if (!style.hollow) {
        properties.push_back({"fillColor", fill_expression()});
        properties.push_back({"outlineColor", mark_expression()});
    }
    write_data_defined(xml, "data_defined_properties", properties);
    xml.close();
}

}  // namespace

void write_data_defined(Xml& xml, std::string_view tag, const std::vector<DataDefined>& properties) {
    if (properties.empty()) {
        return;
    }
    xml.open(tag).open("Option", {{"type", "Map"}});
    xml.leaf("Option", {{"type", "QString"}, {"name", "name"}, {"value", ""}});
    xml.open("Option", {{"type", "Map"}, {"name", "properties"}});
    for (const DataDefined& property : properties) {
        xml.open("Option", {{"type", "Map"}, {"name", property.property}});
        xml.leaf("Option", {{"type", "bool"}, {"name", "active"}, {"value", "true"}});
        xml.leaf("Option", {{"type", "QString"}, {"name", "expression"}, {"value", property.expression}});
        xml.leaf("Option", {{"type", "int"}, {"name", "type"}, {"value", "3"}});
        xml.close();
    }
    xml.close().leaf("Option", {{"type", "QString"}, {"name", "type"}, {"value", "collection"}}).close().close();
}

std::string rgba(Colour colour, int alpha) {
    return fmt::format("{},{},{},{}", colour.red, colour.green, colour.blue, alpha);
}

std::string fill_expression() {
    return by_confidence(
        "existence_confidence", [](std::string_view word) { return hex(look_of_existence(word).fill); },
        literal(hex(look_of_existence("").fill)));
}

std::string svg_expression(const Symbol& symbol) {
    const SvgPaint paint{.fill = fill_parameter, .mark = mark_parameter};
    SvgPaint dashed = paint;
    dashed.outline = OutlineStyle::dashed;
    SvgPaint crossed = paint;
    crossed.crossed = true;
    const std::string svg = svg_of(symbol, paint);
    std::string text;
    std::size_t from = 0;
    for (const Insertion& part : {difference(svg, svg_of(symbol, dashed), is_dashed()),
                                  difference(svg, svg_of(symbol, crossed), is_crossed())}) {
        text += fmt::format("{} || CASE WHEN {} THEN {} ELSE '' END || ", literal(svg.substr(from, part.at - from)),
                            part.condition, literal(part.text));
        from = part.at;
    }
    return "'base64:' || to_base64(" + text + literal(svg.substr(from)) + ")";
}

void write_kind_marker(Xml& xml, std::string_view name, const MarkerStyle& style) {
    if (!style.at_centre_of_polygon) {
        open_symbol(xml, "marker", name);
        write_svg_layer(xml, style);
        xml.close();
        return;
    }
    open_symbol(xml, "fill", name);
    open_layer(xml, "CentroidFill", "1");
    write_options(xml, {{"point_on_surface", "0"}, {"point_on_all_parts", "0"}, {"clip_points", "0"}});
    open_symbol(xml, "marker", "@" + std::string{name} + "@0");
    write_svg_layer(xml, style);
    xml.close().close().close();
}

void write_dot(Xml& xml, std::string_view name) {
    open_symbol(xml, "marker", name);
    open_layer(xml, "SimpleMarker");
    write_options(xml, {{"name", "circle"},
                        {"color", rgba(colours::paper)},
                        {"outline_color", rgba(colours::ink)},
                        {"outline_style", "solid"},
                        {"outline_width", "0.15"},
                        {"outline_width_unit", "MM"},
                        {"size", "1.6"},
                        {"size_unit", "MM"}});
    write_data_defined(xml, "data_defined_properties", {{"fillColor", fill_expression()}});
    xml.close().close();
}

void write_fill(Xml& xml, std::string_view name, const FillStyle& style) {
    open_symbol(xml, "fill", name);
    open_layer(xml, "SimpleFill");
    write_options(xml, {{"color", style.fill.empty() ? "255,255,255,0" : style.fill},
                        {"style", style.fill.empty() && !style.follows_confidence ? "no" : "solid"},
                        {"outline_color", style.line_colour},
                        {"outline_style", style.line_style},
                        {"outline_width", fmt::format("{}", style.line_mm)},
                        {"outline_width_unit", "MM"},
                        {"joinstyle", "round"}});
    if (style.follows_confidence) {
        write_data_defined(xml, "data_defined_properties",
                           {{"fillColor", "set_color_part(" + fill_expression() + ", 'alpha', 110)"},
                            {"outlineStyle", line_style_expression()}});
    }
    xml.close().close();
}

void write_tint(Xml& xml, std::string_view name, Colour colour) {
    const auto pale = [](std::uint8_t part) {
        constexpr int strength = 26;  // Of 255, as where areas are few.
        return static_cast<std::uint8_t>(255 - (255 - part) * strength / 255);
    };
    open_symbol(xml, "fill", name);
    open_layer(xml, "SimpleFill");
    write_options(xml, {{"color", rgba({pale(colour.red), pale(colour.green), pale(colour.blue)})},
                        {"style", "solid"},
                        {"outline_style", "no"}});
    xml.close();
    open_layer(xml, "SimpleLine", "1");
    write_options(xml, {{"line_color", rgba(colour)},
                        {"line_style", "dash"},
                        {"line_width", "0.15"},
                        {"line_width_unit", "MM"},
                        {"joinstyle", "round"}});
    write_data_defined(xml, "data_defined_properties",
                       {{"enabled", fmt::format("@map_scale <= {}", largest_scale_of_crowds)}});
    xml.close().close();
}

void write_line(Xml& xml, std::string_view name, const LineStyle& style) {
    open_symbol(xml, "line", name);
    open_layer(xml, "SimpleLine");
    write_options(xml, {{"line_color", style.colour},
                        {"line_style", style.style},
                        {"line_width", fmt::format("{}", style.width_mm)},
                        {"line_width_unit", "MM"},
                        {"capstyle", "round"},
                        {"joinstyle", "round"}});
    if (style.follows_confidence) {
        write_data_defined(xml, "data_defined_properties", {{"outlineStyle", line_style_expression()}});
    }
    xml.close().close();
}

}  // namespace situs::qgis
