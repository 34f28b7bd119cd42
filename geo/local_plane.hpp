#pragma once

#include "geo/geometry.hpp"
#include "geo/lonlat.hpp"

namespace geo {

/// The plane that touches the globe at a place: azimuthal equidistant on the ellipsoid, metres, x east and y north.
///
/// Distances and directions from the centre are true. A distance between two other places is never shorter than the
/// true one, and longer by at most the factor stretch() of their distance from the centre.
class LocalPlane {
public:
    /// \pre in_range(centre)
    explicit LocalPlane(LonLat centre) noexcept : centre_{centre} {}

    XY to_plane(LonLat place) const;
    LonLat to_globe(XY place) const;
    /// Every position moved to the plane (its x as `lon`, y as `lat`), without altitudes.
    Geometry to_plane(const Geometry& geometry) const;

    /// The most by which lengths are drawn too long within `distance` metres of the centre; infinite from 15,000 km on.
    static double stretch(double distance) noexcept;

private:
    LonLat centre_;
};

}  // namespace geo
