#pragma once

#include "situs/cartography/canvas.hpp"
#include "situs/cartography/map_content.hpp"
#include "situs/cartography/map_frame.hpp"

#include <optional>
#include <span>

namespace situs::maps {

class Basemap;

/// A small map in a corner that shows where in the world the large one lies: with three times as much on each side.
/// None where the large map shows a continent or more, has no room, or where the base map has no land. \param taken
/// where other things are, none of which it covers
std::optional<MapFrame> locator_of(const MapContent& content, const MapFrame& frame, const Basemap* basemap,
                                   std::span<const PageBox> taken);

/// Land, water and international boundaries, and the outline of the large map.
void draw_locator(Canvas& canvas, const MapFrame& locator, const MapFrame& frame, const Basemap& basemap);

}  // namespace situs::maps
