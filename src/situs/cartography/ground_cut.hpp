#pragma once

#include "geo/box.hpp"
#include "geo/geometry.hpp"

namespace situs::maps {

/// What of a line or area must be drawn so that it looks right inside the box: areas are cut at it (Sutherland and
/// Hodgman: parts of an area may stay joined along the box's edge, so it is for filling, not for measuring), lines lose
/// the vertices far outside. Other types, and boxes across the antimeridian, give the geometry as it is.
geo::Geometry cut_for_drawing(const geo::Geometry& geometry, const geo::Box& box);

}  // namespace situs::maps
