#pragma once

#include "geo/geometry.hpp"
#include "geo/lonlat.hpp"

#include <vector>

namespace geo {

/// The ordinate on 7 decimals, about a centimetre.
double rounded_degrees(double ordinate) noexcept;

/// A closed curve on the globe, its edges straight in degrees: longitudes run on across ±180 from one position to the
/// next (by less than 180 degrees); the first position is not repeated. Ordinates of 7 decimals.
using DegreeRing = std::vector<LonLat>;

/// `next` turned by whole circles to within 180 degrees of `before`.
LonLat unrolled(LonLat before, LonLat next) noexcept;

/// The region on the left of the curve as polygons within ±180 (RFC 7946 section 3.1.9): exteriors counter-clockwise.
///
/// A curve round a pole is closed along ±90 over the full width; one with the larger part of the globe on its left
/// gives the world without the rest. Positions that the cut adds are rounded to 7 decimals away from the region, so
/// that it never becomes smaller. Null if nothing is left.
Geometry region_left_of(const DegreeRing& ring);

/// The same polygons wound as RFC 7946 section 3.1.6 says: exteriors counter-clockwise, holes clockwise. Others
/// unchanged.
Geometry wound(Geometry geometry);

}  // namespace geo
