#pragma once

#include <algorithm>

/// Millimetres on a page, from its upper left corner; y goes down.
namespace situs::maps {

struct PagePoint {
    double x = 0, y = 0;
    friend bool operator==(const PagePoint&, const PagePoint&) = default;
};

struct PageSize {
    double width = 0, height = 0;
    friend bool operator==(const PageSize&, const PageSize&) = default;
};

struct PageBox {
    double left = 0, top = 0, right = 0, bottom = 0;
    friend bool operator==(const PageBox&, const PageBox&) = default;

    double width() const noexcept { return right - left; }
    double height() const noexcept { return bottom - top; }
    PagePoint middle() const noexcept { return {(left + right) / 2, (top + bottom) / 2}; }
    bool contains(PagePoint p) const noexcept { return p.x >= left && p.x <= right && p.y >= top && p.y <= bottom; }
    bool contains(const PageBox& other) const noexcept {
        return other.left >= left && other.right <= right && other.top >= top && other.bottom <= bottom;
    }
    bool intersects(const PageBox& other) const noexcept {
        return left < other.right && other.left < right && top < other.bottom && other.top < bottom;
    }
    PageBox grown(double by) const noexcept { return {left - by, top - by, right + by, bottom + by}; }
    PageBox united(const PageBox& other) const noexcept {
        return {std::min(left, other.left), std::min(top, other.top), std::max(right, other.right),
                std::max(bottom, other.bottom)};
    }
    static PageBox round(PagePoint middle, double half_width, double half_height) noexcept {
        return {middle.x - half_width, middle.y - half_height, middle.x + half_width, middle.y + half_height};
    }
};

}  // namespace situs::maps
