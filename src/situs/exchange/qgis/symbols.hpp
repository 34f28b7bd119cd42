#pragma once

#include "situs/exchange/qgis/xml.hpp"
#include "situs/symbology/look.hpp"
#include "situs/symbology/symbol.hpp"

#include <string>
#include <string_view>
#include <vector>

/// QGIS's XML of single symbols. Each writes one `<symbol>` of that name; a rule needs one of its own.
namespace situs::qgis {

/// `123,30,58,255`
std::string rgba(Colour colour, int alpha = 255);

/// An expression that gives the SVG of a kind for the record at hand: dashed and crossed as its confidence says.
std::string svg_expression(const Symbol& symbol);

struct MarkerStyle {
    std::string svg_expression = {};  ///< What to draw.
    const Symbol* swatch = nullptr;   ///< What legends show.
    double size_mm = symbol_box_mm;
    bool at_centre_of_polygon = false;
    bool hollow = false;  ///< White whatever the confidence.
};
void write_kind_marker(Xml& xml, std::string_view name, const MarkerStyle& style);

/// A dot with the fill of the existence, quick to draw.
void write_dot(Xml& xml, std::string_view name);

struct FillStyle {
    std::string fill = {};         ///< rgba(); empty: none.
    std::string line_colour = {};  ///< rgba()
    double line_mm = 0.25;
    std::string_view line_style = "solid";  ///< solid, dash, dot
    bool follows_confidence = false;        ///< Fill by existence, line by location.
};
void write_fill(Xml& xml, std::string_view name, const FillStyle& style);

/// Of layers with many rows: at smaller scales symbols are dots, and areas have no outlines.
inline constexpr int largest_scale_of_crowds = 1'000'000;

/// A tint and, at large scales, an outline above the tints of all other areas: where many lie on each other, the map
/// does not darken, and thousands of outlines do not hide it. The tint is opaque: the layer is to be multiplied with
/// what lies below.
void write_tint(Xml& xml, std::string_view name, Colour colour);

struct LineStyle {
    std::string colour = {};
    double width_mm = 0.2;
    std::string_view style = "solid";
    bool follows_confidence = false;
};
void write_line(Xml& xml, std::string_view name, const LineStyle& style);

/// A property that an expression gives for each feature or moment.
struct DataDefined {
    std::string_view property;
    std::string expression;
};
/// The properties as an element of that name; nothing without any.
void write_data_defined(Xml& xml, std::string_view tag, const std::vector<DataDefined>& properties);

/// An expression that gives the fill of the record's existence_confidence as "#3a6296".
std::string fill_expression();

}  // namespace situs::qgis
