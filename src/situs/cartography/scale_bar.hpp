#pragma once

#include "situs/cartography/map_frame.hpp"
#include "situs/cartography/page_words.hpp"
#include "situs/cartography/typesetter.hpp"

namespace situs::maps {

struct ScaleBar {
    double metres = 0;  ///< Of the whole bar.
    double length = 0;  ///< On paper, in mm.
    int parts = 4;
};
/// A round length between 25 and 60 mm on paper, true at the frame's middle.
ScaleBar scale_bar_of(const MapFrame& frame);

/// Whether lengths on the map differ by more than 2 % from those at its middle.
bool is_only_true_in_the_middle(const MapFrame& frame);

/// Says of such a map that the bar is true at its middle. \return its height in mm
double draw_scale_bar(Canvas& canvas, Typesetter& typesetter, const MapFrame& frame, PagePoint upper_left,
                      PageLanguage language);

/// An arrow to true north at the frame's middle.
void draw_north_arrow(Canvas& canvas, Typesetter& typesetter, PagePoint middle, double convergence,
                      PageLanguage language = PageLanguage::english);
/// Whether one direction is north everywhere on the map: the convergence differs by less than 1° at its corners.
bool has_one_north(const MapFrame& frame);

}  // namespace situs::maps
