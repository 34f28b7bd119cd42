#include "situs/cartography/visible_line.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <utility>

namespace situs::maps {
namespace {

constexpr double finest = 0.04;

/// Beyond which sides of the box a point lies, a bit for each (Cohen and Sutherland's codes).
unsigned sides_beyond(const PageBox& box, PagePoint p) {
    return (p.x < box.left ? 1U : 0U) | (p.x > box.right ? 2U : 0U) | (p.y < box.top ? 4U : 0U) |
           (p.y > box.bottom ? 8U : 0U);
}

/// Without the points that lie with both neighbours beyond one side, where no line between them can come into the box.
std::vector<PagePoint> near_box(std::span<const PagePoint> line, const PageBox& box) {
    std::vector<PagePoint> kept;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const bool is_end = i == 0 || i + 1 == line.size();
        if (is_end ||
            (sides_beyond(box, kept.back()) & sides_beyond(box, line[i]) & sides_beyond(box, line[i + 1])) == 0) {
            kept.push_back(line[i]);
        }
    }
    return kept;
}

double squared_distance(PagePoint p, PagePoint a, PagePoint b) {
    const double x = b.x - a.x;
    const double y = b.y - a.y;
    const double length = x * x + y * y;
    const double along = length == 0 ? 0 : std::clamp(((p.x - a.x) * x + (p.y - a.y) * y) / length, 0.0, 1.0);
    const double dx = a.x + along * x - p.x;
    const double dy = a.y + along * y - p.y;
    return dx * dx + dy * dy;
}

}  // namespace

std::vector<PagePoint> visible_line(std::span<const PagePoint> line, const PageBox& box) {
    const std::vector<PagePoint> points = near_box(line, box);
    if (points.size() < 3) {
        return points;
    }
    std::vector<char> is_kept(points.size());
    is_kept.front() = is_kept.back() = 1;
    std::vector<std::pair<std::size_t, std::size_t>> spans{{0, points.size() - 1}};
    while (!spans.empty()) {
        const auto [first, last] = spans.back();
        spans.pop_back();
        double farthest = finest * finest;
        std::size_t split = 0;
        for (std::size_t i = first + 1; i < last; ++i) {
            if (const double distance = squared_distance(points[i], points[first], points[last]); distance > farthest) {
                farthest = distance;
                split = i;
            }
        }
        if (split != 0) {
            is_kept[split] = 1;
            spans.emplace_back(first, split);
            spans.emplace_back(split, last);
        }
    }
    std::vector<PagePoint> result;
    for (std::size_t i = 0; i < points.size(); ++i) {
        if (is_kept[i] != 0) {
            result.push_back(points[i]);
        }
    }
    return result;
}

}  // namespace situs::maps
