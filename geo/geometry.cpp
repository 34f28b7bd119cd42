#include "geo/geometry.hpp"

#include <array>
#include <cmath>

namespace geo {

std::string_view name_of(GeometryType type) noexcept {
    static constexpr std::array<std::string_view, 7> names{
        "Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon", "GeometryCollection"};
    return names[static_cast<std::size_t>(type)];
}

bool operator==(const GeometryCollection& a, const GeometryCollection& b) {
    return a.members == b.members;
}

Geometry Geometry::point(LonLat p) {
    if (std::isnan(p.lon) || std::isnan(p.lat)) {
        return Point{};
    }
    return Point{{Position{.lon = p.lon, .lat = p.lat}}};
}

bool Geometry::is_empty() const noexcept {
    if (const auto* const point = as<Point>()) {
        return point->position.empty();
    }
    bool found = false;
    for_each_position(*this, [&found](const Position&) noexcept { found = true; });
    return !found;
}

LonLat Geometry::as_point() const noexcept {
    const auto* const point = as<Point>();
    if (point == nullptr || point->position.size() != 1) {
        return {};
    }
    return point->position.front().lonlat();
}

}  // namespace geo
