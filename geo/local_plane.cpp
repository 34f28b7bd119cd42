#include "geo/local_plane.hpp"

#include "geo/geodesic.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

namespace geo {
namespace {

constexpr double radians = std::numbers::pi / 180;

struct Move {
    const LocalPlane& plane;

    Position operator()(const Position& p) const {
        const XY moved = plane.to_plane(p.lonlat());
        return {.lon = moved.x, .lat = moved.y};
    }
    template <typename Item>
    std::vector<Item> operator()(const std::vector<Item>& items) const {
        std::vector<Item> moved;
        moved.reserve(items.size());
        std::ranges::transform(items, std::back_inserter(moved), *this);
        return moved;
    }
    Geometry operator()(std::monostate) const { return {}; }
    Geometry operator()(const Point& g) const { return Point{(*this)(g.position)}; }
    Geometry operator()(const MultiPoint& g) const { return MultiPoint{(*this)(g.points)}; }
    Geometry operator()(const LineString& g) const { return LineString{(*this)(g.line)}; }
    Geometry operator()(const MultiLineString& g) const { return MultiLineString{(*this)(g.lines)}; }
    Geometry operator()(const Polygon& g) const { return Polygon{(*this)(g.rings)}; }
    Geometry operator()(const MultiPolygon& g) const { return MultiPolygon{(*this)(g.polygons)}; }
    Geometry operator()(const GeometryCollection& g) const { return GeometryCollection{(*this)(g.members)}; }
    Geometry operator()(const Geometry& g) const { return std::visit(*this, g.value()); }
};

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
    return std::visit(Move{*this}, geometry.value());
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
