#pragma once

#include "geo/geometry.hpp"
#include "geo/metres.hpp"
#include "situs/cartography/isolated_text.hpp"
#include "situs/cartography/page_words.hpp"

#include <string>

/// Lengths and positions as people read them.
namespace situs::maps {

/// "800 m", "5 km", "12.5 km"
std::string length_text(geo::Metres length, PageLanguage language);

/// "37.20416° N, 50.00919° E"; at most 7 decimals.
std::string position_text(geo::LonLat place, PageLanguage language);

/// A point's position; of anything else what it is and where it reaches.
std::string geometry_text(const geo::Geometry& geometry, PageLanguage language);

}  // namespace situs::maps
