#include "geo/local_plane.hpp"

#include "geo/geodesic.hpp"
#include "geo/geometry_map.hpp"

#include <cmath>
#include <limits>
#include <numbers>

namespace geo {
namespace {

constexpr double radians = std::numbers::pi / 180;

}  // namespace

XY LocalPlane::to_plane(LonLat place) const {
    const Course way = course(centre_, place);
    return {.x = way.distance.value() * std::sin(way.azimuth * radians),
            .y = way.distance.value() * std::cos(way.azimuth * radians)};
}

LonLat LocalPlane::to_globe(XY place) const {
    return destination(centre_, std::atan2(place.x, place.y) / radians, Metres{std::hypot(place.x, place.y)});
}

Geometry LocalPlane::to_plane(const Geometry& geometry) const {
    return map_positions(geometry, [this](const Position& p) {
        const XY moved = to_plane(p.lonlat());
        return Position{.lon = moved.x, .lat = moved.y};
    });
}

double LocalPlane::stretch(double distance) noexcept {
    if (distance > 15e6) {
        return std::numeric_limits<double>::infinity();
    }
    constexpr double smallest_radius = 6335439;  // Of curvature: along the meridian at the equator.
    const double angle = distance / smallest_radius;
    return angle < 1e-6 ? 1 : angle / std::sin(angle);
}

}  // namespace geo
