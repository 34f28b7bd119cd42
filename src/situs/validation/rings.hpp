#pragma once

#include "geo/geometry.hpp"

#include <functional>
#include <string>
#include <string_view>

namespace situs {

/// One ring of a polygon in a geometry, or one of its lines.
struct Ring {
    const geo::Line& positions;
    bool is_hole = false;
    std::string pointer;  ///< Below the geometry object.
    bool is_line = false;
};

/// Calls `visit` for each ring of each polygon, those inside collections too, in reading order.
void for_each_ring(const geo::Geometry& geometry, const std::function<void(const Ring&)>& visit);

/// The same for each line too.
void for_each_ring_and_line(const geo::Geometry& geometry, const std::function<void(const Ring&)>& visit);

/// Whether the ring has four positions or more, the last equal to the first (RFC 7946 section 3.1.6).
bool is_closed_ring(const geo::Line& ring) noexcept;

/// Twice the area on the plane, in square degrees; positive for counter-clockwise rings.
double signed_area(const geo::Line& ring) noexcept;

/// Whether the geometry has lines or areas, whose shape can be wrong.
bool has_shape(const geo::Geometry& geometry) noexcept;

}  // namespace situs
