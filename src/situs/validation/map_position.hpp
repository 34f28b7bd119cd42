#pragma once

#include "geo/json.hpp"
#include "geo/lonlat.hpp"

#include <string_view>

namespace situs {

/// Where on the map a finding at `pointer` of `feature` belongs: at the position that it points into; else in the
/// middle of the geometry that it points into, then of the feature's, then of the preferred location's. NaN where there
/// is none, or where it lies outside of -180 to 180 and -90 to 90.
geo::LonLat map_position(geo::json::Value feature, std::string_view pointer);

}  // namespace situs
