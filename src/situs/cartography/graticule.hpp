#pragma once

#include "situs/cartography/map_frame.hpp"
#include "situs/cartography/typesetter.hpp"

namespace situs::maps {

/// Meridians and parallels at round degrees, labelled along the frame on its outside.
void draw_graticule(Canvas& canvas, const MapFrame& frame);
void draw_graticule_labels(Canvas& canvas, Typesetter& typesetter, const MapFrame& frame);

/// The distance in degrees between the lines: a round one, so that three to eight of them cross the frame.
double graticule_step(const MapFrame& frame);

/// "51° E", "36°30′ N", "0°".
std::string degree_text(double degrees, char positive, char negative);

}  // namespace situs::maps
