#pragma once

#include "geo/geometry.hpp"

namespace geo {

/// A proof without GEOS that a geometry is valid (OGC 06-103r4 section 6.1): true is always right, false means that
/// nothing is known. It fails only where parts touch, cross, or come nearer than rounding can tell.
///
/// A plane sweep over chains of segments (Shamos and Hoey, Geometric intersection problems, 1976) in O(n log n), also
/// where GEOS needs the square.
/// \pre structural_validity(geometry).valid
bool is_surely_valid(const Geometry& geometry);

}  // namespace geo
