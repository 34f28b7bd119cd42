#pragma once

#include "situs/cartography/page_box.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace situs::maps {

/// Finds boxes on a page that meet a box. They may come and go at any time.
///
/// Squares of one size over the page: boxes on it are of one order of size. (geo::SpatialIndex is for degrees, joined
/// at the antimeridian, and cannot be added to once asked.)
class PageGrid {
public:
    /// Boxes may lie beyond `extent`, which is only where most of them are. \pre square > 0 (mm)
    PageGrid(const PageBox& extent, double square);

    void insert(const PageBox& box, std::uint32_t id);
    /// \pre insert(box, id) was called with the same two
    void remove(const PageBox& box, std::uint32_t id);

    /// Whether `is_it(id, box)` is true of any box that shares area with `box`; asks once for each, in no order that
    /// means anything, and no more after a true.
    template <typename Predicate>
    bool any(const PageBox& box, Predicate is_it) const {
        const Squares asked = squares(box);
        for (std::size_t row = asked.top; row <= asked.bottom; ++row) {
            for (std::size_t column = asked.left; column <= asked.right; ++column) {
                for (const Entry& entry : entries_[row * columns_ + column]) {
                    if (entry.box.intersects(box) && is_first(entry, asked, row, column) &&
                        is_it(entry.id, entry.box)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }
    /// Calls `found(id, box)` once for each box that shares area with `box`, in no order that means anything.
    template <typename Found>
    void each(const PageBox& box, Found found) const {
        any(box, [&](std::uint32_t id, const PageBox& other) {
            found(id, other);
            return false;
        });
    }

private:
    /// Rows and columns that a box meets, both ends included.
    struct Squares {
        std::size_t left, top, right, bottom;
    };
    struct Entry {
        PageBox box;
        std::uint32_t id;
        std::size_t left, top;  ///< Its first column and row.
    };

    Squares squares(const PageBox& box) const noexcept;
    /// Of the squares that the question and the entry share, one answers.
    static bool is_first(const Entry& entry, const Squares& asked, std::size_t row, std::size_t column) noexcept {
        return column == std::max(entry.left, asked.left) && row == std::max(entry.top, asked.top);
    }

    PagePoint origin_;
    double square_;
    std::size_t columns_, rows_;
    std::vector<std::vector<Entry>> entries_;
};

}  // namespace situs::maps
