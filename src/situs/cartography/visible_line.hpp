#pragma once

#include "situs/cartography/page_box.hpp"

#include <span>
#include <vector>

namespace situs::maps {

/// The line with as few points as paper shows: none is farther than 0.04 mm from where it was (a dot at 600 dots per
/// inch), after Douglas and Peucker; what lies beyond one side of the box is left out, but for what leads there and
/// back. First and last point stay.
std::vector<PagePoint> visible_line(std::span<const PagePoint> line, const PageBox& box);

}  // namespace situs::maps
