#pragma once

#include "geo/coordinates_text.hpp"

#include <string_view>

namespace geo {

/// Degrees in all forms of read_places(), the parts of one place or of several.
PlaceReadings read_degrees(std::string_view text, OrdinateOrder order);

}  // namespace geo
