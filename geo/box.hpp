#pragma once

#include "geo/geometry.hpp"
#include "geo/lonlat.hpp"

#include <array>
#include <optional>

namespace geo {

/// A bounding box in degrees (RFC 7946 section 5). Where it crosses the antimeridian, west > east (section 5.2).
///
/// Default-constructed: empty, contains nothing.
struct Box {
    double west = std::numeric_limits<double>::quiet_NaN();
    double south = std::numeric_limits<double>::quiet_NaN();
    double east = std::numeric_limits<double>::quiet_NaN();
    double north = std::numeric_limits<double>::quiet_NaN();
    friend bool operator==(const Box&, const Box&) = default;

    bool is_empty() const noexcept;
    bool crosses_antimeridian() const noexcept { return west > east; }
    /// Degrees of longitude, 0 to 360.
    double width() const noexcept;
    double height() const noexcept;
    LonLat centre() const noexcept;
    bool contains(LonLat p) const noexcept;
    bool intersects(const Box& other) const noexcept;
};

/// The smallest box around all positions; of those across the antimeridian the narrower one.
/// Lines and rings are taken as cut at the antimeridian (RFC 7946 section 3.1.9): no segment wraps.
Box bounding_box(const Geometry& geometry);

/// The smallest box that contains both (the narrower way round).
Box united(const Box& a, const Box& b) noexcept;

/// The box as a polygon, counter-clockwise; two in a MultiPolygon if it crosses the antimeridian; null if it is empty.
/// A box of no width or height gives a polygon of no area.
Geometry to_geometry(const Box& box);

}  // namespace geo
