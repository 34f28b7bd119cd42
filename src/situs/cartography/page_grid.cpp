#include "situs/cartography/page_grid.hpp"

#include <cassert>

namespace situs::maps {
namespace {

/// A poster gets larger squares, not more of them.
constexpr std::size_t most_squares_a_side = 256;

std::size_t squares_along(double length, double square) noexcept {
    const double count = length / square;
    return count >= 1 ? static_cast<std::size_t>(count) + 1 : 1;
}

std::size_t square_of(double distance, double square, std::size_t count) noexcept {
    const double place = distance / square;
    return !(place > 0) ? 0 : static_cast<std::size_t>(std::min(place, static_cast<double>(count - 1)));
}

}  // namespace

PageGrid::PageGrid(const PageBox& extent, double square)
    : origin_{extent.left, extent.top},
      square_{std::max(square, std::max(extent.width(), extent.height()) / (most_squares_a_side - 1))},
      columns_{squares_along(extent.width(), square_)},
      rows_{squares_along(extent.height(), square_)},
      entries_(columns_ * rows_) {
    assert(square > 0);
}

PageGrid::Squares PageGrid::squares(const PageBox& box) const noexcept {
    return {.left = square_of(box.left - origin_.x, square_, columns_),
            .top = square_of(box.top - origin_.y, square_, rows_),
            .right = square_of(box.right - origin_.x, square_, columns_),
            .bottom = square_of(box.bottom - origin_.y, square_, rows_)};
}

void PageGrid::insert(const PageBox& box, std::uint32_t id) {
    const Squares met = squares(box);
    for (std::size_t row = met.top; row <= met.bottom; ++row) {
        for (std::size_t column = met.left; column <= met.right; ++column) {
            entries_[row * columns_ + column].push_back({.box = box, .id = id, .left = met.left, .top = met.top});
        }
    }
}

void PageGrid::remove(const PageBox& box, std::uint32_t id) {
    const Squares met = squares(box);
    for (std::size_t row = met.top; row <= met.bottom; ++row) {
        for (std::size_t column = met.left; column <= met.right; ++column) {
            auto& entries = entries_[row * columns_ + column];
            const auto found =
                std::ranges::find_if(entries, [&](const Entry& entry) { return entry.id == id && entry.box == box; });
            assert(found != entries.end());
            *found = entries.back();
            entries.pop_back();
        }
    }
}

}  // namespace situs::maps
