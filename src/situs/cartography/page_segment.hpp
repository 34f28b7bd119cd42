#pragma once

#include "situs/cartography/page_box.hpp"

namespace situs::maps {

/// A straight line on the page.
struct PageSegment {
    PagePoint from, to;
    friend bool operator==(const PageSegment&, const PageSegment&) = default;

    PageBox bounds() const noexcept;
    double length() const noexcept;
};

/// Whether the line passes through the inside of the box; to touch its edge or run along it does not count.
bool passes_through(const PageSegment& line, const PageBox& box) noexcept;

/// How much of the line lies in the box, in mm; nothing of one along its edge.
double length_within(const PageBox& box, const PageSegment& line) noexcept;

/// Whether two lines cross, each beyond the other's ends; lines that only touch do not.
bool cross(const PageSegment& a, const PageSegment& b) noexcept;

/// The place in a box that is nearest to a point.
PagePoint nearest_in(const PageBox& box, PagePoint to) noexcept;

/// Whether a box lies across the edge of the ellipse that fills `area`: neither wholly inside nor wholly outside.
bool lies_across_edge(const PageBox& box, const PageBox& area) noexcept;

}  // namespace situs::maps
