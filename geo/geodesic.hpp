#pragma once

#include "geo/geometry.hpp"
#include "geo/lonlat.hpp"
#include "geo/metres.hpp"

/// Measures on the WGS 84 ellipsoid along geodesics (Karney 2013, by PROJ), accurate to nanometres; NaN in, NaN out.
namespace geo {

/// The shortest way, in any direction round the globe.
Metres geodesic_distance(LonLat from, LonLat to);

/// The direction at `from` in degrees clockwise from north, [0, 360). The same place twice gives 0 or 180.
double azimuth(LonLat from, LonLat to);

/// Where one arrives. Longitude in [-180, 180].
LonLat destination(LonLat from, double azimuth_degrees, Metres distance);

/// The area in square metres, never negative: each ring's area whichever way it winds, holes subtracted, parts added; 0 for
/// points, lines and null. Ring edges are geodesics between the positions, not straight lines on a plate carrée map: for edges
/// of a degree the two differ by about a part in 10,000. An edge along a pole line (latitude ±90) has no length: a polygon that
/// reaches the pole, as RFC 7946 files draw it, is measured right. A ring that is more than half of the globe gives the smaller
/// side, unless its box on the plane is wider than 180 degrees and it has no pole edge.
double geodesic_area(const Geometry& geometry);

/// The length of all lines; of areas the length of the rings. 0 for points and null.
Metres geodesic_length(const Geometry& geometry);

}  // namespace geo
