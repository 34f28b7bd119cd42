#include "situs/cartography/page_segment.hpp"

#include <algorithm>
#include <cmath>

namespace situs::maps {
namespace {

/// What of a line lies between two limits of one axis: from `first` to `last`, as shares of its length.
struct Part {
    double first = 0, last = 1;
    void cut(double from, double to, double low, double high) noexcept {
        if (from == to) {
            if (from <= low || from >= high) {
                last = first;
            }
            return;
        }
        const double one = (low - from) / (to - from);
        const double other = (high - from) / (to - from);
        first = std::max(first, std::min(one, other));
        last = std::min(last, std::max(one, other));
    }
};

/// Above 0 where `p` lies to the right of the line, as seen along it on a page whose y goes down; below 0 to the left.
double side(const PageSegment& line, PagePoint p) noexcept {
    return (line.to.x - line.from.x) * (p.y - line.from.y) - (line.to.y - line.from.y) * (p.x - line.from.x);
}

double squared(double x, double y) noexcept {
    return x * x + y * y;
}

}  // namespace

PageBox PageSegment::bounds() const noexcept {
    return {std::min(from.x, to.x), std::min(from.y, to.y), std::max(from.x, to.x), std::max(from.y, to.y)};
}

double PageSegment::length() const noexcept {
    return std::sqrt(squared(to.x - from.x, to.y - from.y));
}

bool passes_through(const PageSegment& line, const PageBox& box) noexcept {
    if (!(box.left < box.right && box.top < box.bottom)) {
        return false;
    }
    Part part;
    part.cut(line.from.x, line.to.x, box.left, box.right);
    part.cut(line.from.y, line.to.y, box.top, box.bottom);
    return part.first < part.last;
}

double length_within(const PageBox& box, const PageSegment& line) noexcept {
    if (!passes_through(line, box)) {
        return 0;
    }
    Part part;
    part.cut(line.from.x, line.to.x, box.left, box.right);
    part.cut(line.from.y, line.to.y, box.top, box.bottom);
    return (part.last - part.first) * line.length();
}

bool cross(const PageSegment& a, const PageSegment& b) noexcept {
    return side(a, b.from) * side(a, b.to) < 0 && side(b, a.from) * side(b, a.to) < 0;
}

PagePoint nearest_in(const PageBox& box, PagePoint to) noexcept {
    return {std::min(std::max(to.x, box.left), box.right), std::min(std::max(to.y, box.top), box.bottom)};
}

bool lies_across_edge(const PageBox& box, const PageBox& area) noexcept {
    const double half_width = area.width() / 2;
    const double half_height = area.height() / 2;
    if (!(half_width > 0 && half_height > 0)) {
        return false;
    }
    const PagePoint middle = area.middle();
    const PageBox unit{(box.left - middle.x) / half_width, (box.top - middle.y) / half_height,
                       (box.right - middle.x) / half_width, (box.bottom - middle.y) / half_height};
    const PagePoint near = nearest_in(unit, {});
    const double far = squared(std::max(std::abs(unit.left), std::abs(unit.right)),
                               std::max(std::abs(unit.top), std::abs(unit.bottom)));
    return squared(near.x, near.y) < 1 && far > 1;
}

}  // namespace situs::maps
