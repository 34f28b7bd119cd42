#pragma once

#include "geo/lonlat.hpp"

#include <cstdint>
#include <limits>
#include <string_view>
#include <variant>
#include <vector>

namespace geo {

/// One position of RFC 7946 section 3.1.1: longitude and latitude in degrees, altitude in metres above the ellipsoid or
/// NaN.
///
/// Ordinates after the third, which the standard discourages, are counted in `dimensions` and kept only in the source
/// text.
struct Position {
    double lon = std::numeric_limits<double>::quiet_NaN();
    double lat = std::numeric_limits<double>::quiet_NaN();
    double altitude = std::numeric_limits<double>::quiet_NaN();
    std::uint8_t dimensions = 2;

    constexpr LonLat lonlat() const noexcept { return {.lon = lon, .lat = lat}; }
    /// Equal ordinates; two missing altitudes are equal.
    friend bool operator==(const Position& a, const Position& b) noexcept {
        return a.lon == b.lon && a.lat == b.lat && a.dimensions == b.dimensions &&
               (a.altitude == b.altitude || (a.altitude != a.altitude && b.altitude != b.altitude));
    }
};

using Line = std::vector<Position>;
using Rings = std::vector<Line>;  ///< A polygon: the exterior ring, then the holes, each closed.

enum class GeometryType : std::uint8_t {
    point,
    multi_point,
    line_string,
    multi_line_string,
    polygon,
    multi_polygon,
    geometry_collection
};

/// "Point", "MultiPoint", … as RFC 7946 spells them.
std::string_view name_of(GeometryType type) noexcept;

class Geometry;
struct Point {
    std::vector<Position> position;  ///< None (an empty point) or one.
    friend bool operator==(const Point&, const Point&) = default;
};
struct MultiPoint {
    Line points;
    friend bool operator==(const MultiPoint&, const MultiPoint&) = default;
};
struct LineString {
    Line line;
    friend bool operator==(const LineString&, const LineString&) = default;
};
struct MultiLineString {
    std::vector<Line> lines;
    friend bool operator==(const MultiLineString&, const MultiLineString&) = default;
};
struct Polygon {
    Rings rings;
    friend bool operator==(const Polygon&, const Polygon&) = default;
};
struct MultiPolygon {
    std::vector<Rings> polygons;
    friend bool operator==(const MultiPolygon&, const MultiPolygon&) = default;
};
struct GeometryCollection {
    std::vector<Geometry> members;
    friend bool operator==(const GeometryCollection&, const GeometryCollection&);
};

/// A geometry value: one of the seven types of RFC 7946, empty ones included, or null ("unlocated", section 3.2).
///
/// Construction is permissive: whether a value is valid is asked in geo/topology.hpp. Coordinates are WGS 84 degrees.
class Geometry {
public:
    using Alternatives = std::variant<std::monostate, Point, MultiPoint, LineString, MultiLineString, Polygon,
                                      MultiPolygon, GeometryCollection>;

    Geometry() noexcept = default;  ///< Null.
    template <typename Type>
    requires std::constructible_from<Alternatives, Type&&> &&
        (!std::same_as<std::remove_cvref_t<Type>, Geometry>)Geometry(Type&& value)
        : value_{std::forward<Type>(value)} {}

    /// A point at `p`; a NaN ordinate gives an empty point.
    static Geometry point(LonLat p);

    bool is_null() const noexcept { return value_.index() == 0; }
    /// No position at all: null, an empty type, or a collection of such.
    bool is_empty() const noexcept;
    /// \pre !is_null()
    GeometryType type() const noexcept { return static_cast<GeometryType>(value_.index() - 1); }
    const Alternatives& value() const noexcept { return value_; }

    template <typename Type>
    const Type* as() const noexcept {
        return std::get_if<Type>(&value_);
    }
    /// The only position of a point; NaN for everything else.
    LonLat as_point() const noexcept;

    friend bool operator==(const Geometry&, const Geometry&) = default;

private:
    Alternatives value_;
};

/// Calls `visit(const Position&)` for each position, in reading order.
template <typename Visitor>
void for_each_position(const Geometry& geometry, Visitor&& visit);

}  // namespace geo

#include "geo/geometry_visit.hpp"
