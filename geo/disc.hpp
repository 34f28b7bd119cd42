#pragma once

#include "geo/geometry.hpp"
#include "geo/lonlat.hpp"
#include "geo/metres.hpp"

/// Discs and buffers in metres on the ellipsoid, drawn as polygons that a GIS shows with straight edges in degrees.
namespace geo {

/// A polygon that contains every place within `radius` of `centre`, as a GIS draws it: straight edges in degrees.
///
/// Exterior ring counter-clockwise and closed, ordinates of 7 decimals. `sides` edges where the radius is small against
/// the distance from the pole; near a pole more positions are added where a straight edge in degrees would cut the
/// circle. A disc that holds a pole reaches ±90 over the full ±180; one across the antimeridian is cut at ±180 into a
/// MultiPolygon (RFC 7946 section 3.1.9). From half the way round the globe on it is the whole world.
///
/// \param sides 8 to 3600. The polygon reaches at most 1/cos(180/sides) of the radius (0.4 % for 36) plus 2 cm beyond
/// it, away
///        from the poles.
/// \return null if the centre is not a place on the globe, or the radius is negative or NaN; a radius of 0 gives a
/// polygon of
///         some centimetres: a disc is never empty.
Geometry disc(LonLat centre, Metres radius, int sides = 36);

/// A polygon that contains every place within `distance` of the geometry, whose edges are taken as straight in degrees.
///
/// Lines and rings are cut at the antimeridian in the input (RFC 7946 section 3.1.9) and in the result. It is the union
/// of the geometry, of discs of 36 sides and of swept strips between them, and reaches at most 2 % of the distance plus
/// 5 cm too far. A distance of 0 gives the thin hull of a point or line, and for an area the area itself, valid and
/// wound as RFC 7946 says. \return null for null and empty geometries. \throws Error if the distance is negative or not
/// finite, or a position is not a place on the globe.
Geometry geodesic_buffer(const Geometry& geometry, Metres distance);

/// A circle on the ellipsoid: every place within `radius` of `centre`.
struct Circle {
    LonLat centre;
    Metres radius;
};

/// The smallest circle that holds all positions of the geometry: its radius is at most 0.01 % and 1 mm larger than the
/// least.
///
/// No position lies outside by more than a nanometre. Positions that no half of the globe holds give a circle that
/// holds them all, perhaps not the smallest. Edges between positions are geodesics (within the circle up to a quarter
/// of the globe). NaN centre and radius 0 for null, empty, and positions that are no places.
Circle enclosing_circle(const Geometry& geometry);

}  // namespace geo
