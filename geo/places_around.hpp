#pragma once

#include "geo/lonlat.hpp"
#include "geo/metres.hpp"

#include <vector>

namespace geo {

/// `count` places at one distance in even directions, the first due north, counter-clockwise.
///
/// Within 20 nanometres of destination(), whose own accuracy that is. Circles that are small against the distance to
/// the nearer pole (by 1 : 250; at 35 degrees of latitude, of a radius up to 24 km) take 8 geodesics instead of one for
/// each place.
/// \pre in_range(centre)
std::vector<LonLat> places_around(LonLat centre, Metres distance, int count);

}  // namespace geo
