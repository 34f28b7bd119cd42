#pragma once

#include "geo/geometry.hpp"
#include "geo/lonlat.hpp"
#include "geo/metres.hpp"

/// Discs and buffers in metres on the ellipsoid, drawn as polygons that a GIS shows with straight edges in degrees.
namespace geo {

/// A polygon that contains every place within `radius` of `centre`, as a GIS draws it: straight edges in degrees.
///
/// Exterior ring counter-clockwise and closed, ordinates of 7 decimals. It has `sides` edges where the radius is small
/// against the distance from the pole, and some more where an edge that is straight in degrees would cut the circle. A
/// disc that holds a pole reaches ±90 over the full ±180; one across the antimeridian is cut at ±180 into a
/// MultiPolygon (RFC 7946 section 3.1.9). From 19,600 km on, nearly half the way round, it is the whole world.
///
/// It reaches at most 1/cos(180°/sides) + 0.0012 times the radius (0.5 % too far for 36 sides) and 5 cm; a circle that
/// passes a pole within 0.6 % of its radius is widened to hold the pole well inside (1.4 %). Below 25 cm it has fewer
/// sides, as few as 8, and reaches at most 11 cm too far: a disc of radius 0 is never empty.
///
/// \param sides brought into 8 to 3600
/// \return null if the centre is not a place on the globe, or the radius is negative or NaN
Geometry disc(LonLat centre, Metres radius, int sides = 36);

/// A polygon that contains every place within `distance` of the geometry, whose edges are taken as straight in degrees.
///
/// Lines and areas are cut at the antimeridian and reach along a pole's ±90 in the input (RFC 7946 section 3.1.9) and
/// in the result. A single point gives its disc(). Ordinates of 7 decimals, exteriors counter-clockwise.
///
/// Below 500 km it is drawn on the plane that touches the globe at the geometry's middle (in pieces of 1000 km), whose
/// lengths are never too short: it reaches at most 2 % of the distance, two millionths of the piece's radius and 30 cm
/// too far. From 500 km on it is made of discs along the outline, and reaches at most 4 % too far.
/// A distance of 0 gives the thin hull of a point or line, and an area as it is, but valid and wound as RFC 7946 says.
///
/// \return null for null and empty geometries
/// \throws Error if the distance is negative or not finite, or a position is not a place on the globe
Geometry geodesic_buffer(const Geometry& geometry, Metres distance);

/// A circle on the ellipsoid: every place within `radius` of `centre`.
struct Circle {
    LonLat centre;
    Metres radius;
};

/// The smallest circle that holds the geometry: its radius is at most 0.01 % and 1 mm larger than the least.
///
/// Edges are straight in degrees and looked at once a degree at least. If no half of the globe holds the geometry, the
/// circle holds it but may not be the smallest; an area with the circle's opposite side inside gives the whole globe.
/// Positions that are no places are left out. NaN centre and radius 0 where none is left.
Circle enclosing_circle(const Geometry& geometry);

}  // namespace geo
