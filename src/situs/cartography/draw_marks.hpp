#pragma once

#include "situs/cartography/canvas.hpp"
#include "situs/cartography/site_marks.hpp"

#include <span>
#include <string_view>

namespace situs::maps {

/// What a symbol says, whatever the site.
struct SymbolLook {
    const Symbol* symbol = nullptr;
    std::string_view existence_confidence = "not-assessed";
    std::string_view location_confidence = "not-assessed";
    double size = symbol_box_mm;
};
/// Of the sign of an area: the symbol is 2.4 mm across.
inline constexpr double area_sign_mm = 3.2;
/// A box in which an area's sign stands with its name, so that nobody takes the sign for a place.
void draw_name_box(Canvas& canvas, const PageBox& box);
/// The two as legends show them: of any kind, nothing assessed.
void draw_area_sign_sample(Canvas& canvas, PagePoint middle);

/// Of a site's symbol. The site outlives it.
SymbolLook look_of(const MapSite& site, std::span<const Term> kinds, double size = symbol_box_mm);
/// With its white casing, fill, outline and mark.
void draw_symbol(Canvas& canvas, const SymbolLook& look, PagePoint middle);

/// The circle that stands for several sites; their number goes into it.
void draw_cluster(Canvas& canvas, PagePoint middle);

/// The path of a geometry's lines and rings; points give none. \return whether any of these passes through the frame
bool add_path(Canvas& canvas, const MapFrame& frame, const geo::Geometry& geometry);

/// Shaded, with a dashed edge: the place lies somewhere in it.
void draw_area(Canvas& canvas, const MapFrame& frame, const geo::Geometry& area);
/// Of a country or province: a soft band along the base map's outline, or the dashed circle that holds it.
/// \return whether some of it lies in the frame
bool draw_outline(Canvas& canvas, const MapFrame& frame, const MapLocation& location);
/// How shapes and the two outlines are drawn, for the map and its legend. The band is wider than the base map's lines,
/// which do not lie on each other everywhere.
Stroke stroke_of_shapes();
Stroke band_of_outlines();
Stroke circle_of_outlines();
/// A line or area that is itself the location.
void draw_shape(Canvas& canvas, const MapFrame& frame, const geo::Geometry& shape);
/// What is seen of an alternative location: the line that ties it to the preferred place, a hollow point, its area.
struct AlternativeParts {
    bool tie = false, point = false, area = false;
};
AlternativeParts draw_alternative(Canvas& canvas, const MapFrame& frame, const MapLocation& alternative,
                                  PagePoint preferred);
/// Line and point without the area, for the map and its legend.
void draw_alternative_sign(Canvas& canvas, PagePoint preferred, PagePoint at, const AlternativeParts& parts);
/// From the true place to a symbol that was moved beside it.
void draw_tie(Canvas& canvas, PagePoint true_place, PagePoint symbol);

}  // namespace situs::maps
