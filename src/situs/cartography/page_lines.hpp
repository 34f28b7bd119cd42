#pragma once

#include "geo/geometry.hpp"
#include "situs/cartography/map_frame.hpp"
#include "situs/cartography/page_segment.hpp"

#include <span>
#include <vector>

namespace situs::maps {

/// Calls `visit(const geo::Line&, bool is_ring)` for each line and each ring of a polygon; points have none.
template <typename Visit>
void for_each_line(const geo::Geometry& geometry, const Visit& visit) {
    if (const auto* const line = geometry.as<geo::LineString>()) {
        visit(line->line, false);
    } else if (const auto* const lines = geometry.as<geo::MultiLineString>()) {
        for (const geo::Line& one : lines->lines) {
            visit(one, false);
        }
    } else if (const auto* const polygon = geometry.as<geo::Polygon>()) {
        for (const geo::Line& ring : polygon->rings) {
            visit(ring, true);
        }
    } else if (const auto* const polygons = geometry.as<geo::MultiPolygon>()) {
        for (const geo::Rings& rings : polygons->polygons) {
            for (const geo::Line& ring : rings) {
                visit(ring, true);
            }
        }
    } else if (const auto* const collection = geometry.as<geo::GeometryCollection>()) {
        for (const geo::Geometry& member : collection->members) {
            for_each_line(member, visit);
        }
    }
}

/// The lines and rings of a geometry as the map draws them, beyond the frame too: edges are straight in degrees (RFC
/// 7946 section 3.1.1), so that on paper long ones bend. Steps across the seam of the projection are left out.
std::vector<PageSegment> page_lines_of(const geo::Geometry& geometry, const MapFrame& frame);

/// Whether a place lies in the area that these rings enclose (holes are not in it).
bool is_within(PagePoint place, std::span<const PageSegment> rings) noexcept;

/// How much of the lines lies in the box, in mm.
double length_within(const PageBox& box, std::span<const PageSegment> lines) noexcept;

}  // namespace situs::maps
