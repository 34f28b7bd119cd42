#pragma once

#include "geo/coordinates_text.hpp"

#include <string_view>

namespace geo {

/// UTM ("38 N 434521 3712345", with a latitude band instead of N or S, or with mE and mN) and MGRS ("38S MB 12345
/// 67890"), by GeographicLib. "S" behind the zone is the southern hemisphere or the band S: both are given where both
/// fit. An empty result without problem: the text is neither.
PlaceReadings read_grid_reference(std::string_view text);

}  // namespace geo
