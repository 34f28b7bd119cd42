#pragma once

#include "geo/box.hpp"
#include "geo/lonlat.hpp"
#include "geo/metres.hpp"

#include <string>

/// Numbers as people read them.
namespace situs::cli {

/// "37.20416° N, 50.00919° E"; at most 7 decimals.
std::string position_text(geo::LonLat place);
/// "44.03° E to 63.33° E, 25.06° N to 39.78° N"
std::string extent_text(const geo::Box& box);
/// "800 m", "5 km", "12.5 km"
std::string length_text(geo::Metres length);

}  // namespace situs::cli
