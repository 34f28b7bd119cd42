#pragma once

#include "situs/cartography/map_frame.hpp"
#include "situs/cartography/page_words.hpp"
#include "situs/cartography/typesetter.hpp"

namespace situs::maps {

/// Meridians and parallels at round degrees, labelled along the frame on its outside: meridians above and below,
/// parallels at the left, from below upwards, so that they keep off the paper's edge.
void draw_graticule(Canvas& canvas, const MapFrame& frame);
void draw_graticule_labels(Canvas& canvas, Typesetter& typesetter, const MapFrame& frame, PageLanguage language);

/// The distance in degrees between the lines: a round one, so that three to eight of them cross the frame.
double graticule_step(const MapFrame& frame);

enum class GraticuleLine { meridian, parallel };

/// "51° E", "36°30′ N", "0°", "۵۱° شرقی".
std::string degree_text(double degrees, GraticuleLine line, PageLanguage language);

}  // namespace situs::maps
