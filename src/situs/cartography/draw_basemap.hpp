#pragma once

#include "situs/cartography/canvas.hpp"
#include "situs/cartography/map_frame.hpp"
#include "situs/cartography/page_words.hpp"

#include <set>
#include <span>
#include <string>
#include <string_view>

namespace situs::maps {

class Basemap;
class MapLabels;

/// A kind of line of the base map, for legends.
struct GroundLine {
    std::string_view role;
    Stroke stroke;
    std::string_view PageWords::*wording;
};
/// Of a map at 1:scale: finer on maps of a continent and more, where thick boundaries would hide the countries.
std::vector<GroundLine> ground_lines(int scale);

/// The radius of a point of the user's own layer, in mm; its role is "own-point".
inline constexpr double own_dot = 0.5;

/// Land, water and lines under the sites. \return the roles of ground_lines() that were drawn
std::set<std::string> draw_ground(Canvas& canvas, const MapFrame& frame, const Basemap* basemap);

/// Towns, provinces and seas.
void draw_basemap_labels(MapLabels& labels, const MapFrame& frame, const Basemap* basemap, PageLanguage language);

}  // namespace situs::maps
