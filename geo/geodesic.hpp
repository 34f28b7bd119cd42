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

/// Distance and direction at once.
struct Course {
    double azimuth = std::numeric_limits<double>::quiet_NaN();
    Metres distance;
};
Course course(LonLat from, LonLat to);

/// Where one arrives. Longitude in [-180, 180].
LonLat destination(LonLat from, double azimuth_degrees, Metres distance);

/// The area in square metres, never negative: each ring's area whichever way it winds, holes subtracted, parts added; 0
/// for points, lines and null.
///
/// Edges are straight in degrees, as RFC 7946 section 3.1.1 draws them: an area cut at the antimeridian or drawn up to
/// ±90 along a pole is measured right. Exact on the ellipsoid to about a part in 10^10, and a square centimetre.
/// (Between geodesics instead, as QGIS measures, an edge of one degree differs by some metres at its middle.)
double geodesic_area(const Geometry& geometry);

/// The length of all lines along edges that are straight in degrees, to a part in a million; of areas that of their
/// rings, a cut along the antimeridian included. 0 for points and null.
Metres geodesic_length(const Geometry& geometry);

}  // namespace geo
