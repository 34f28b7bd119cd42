#pragma once

#include "geo/box.hpp"
#include "geo/crs.hpp"
#include "situs/cartography/page_box.hpp"

#include <optional>
#include <span>
#include <vector>

namespace situs::maps {

/// Round scales (denominators) that a map chooses from, ascending.
std::span<const int> round_scales() noexcept;

/// Part of the world on part of a page: a projection, a scale and what lies in the middle.
class MapFrame {
public:
    /// The projection is fitting_crs() of the extent; without `scale` it is the largest round one at which the extent
    /// fits into the box. \param extent what the map shows; the middle of its image is the frame's. Not empty.
    MapFrame(const geo::Box& extent, const PageBox& box, std::optional<int> scale = {});

    const PageBox& box() const noexcept { return box_; }
    const geo::Crs& crs() const noexcept { return crs_; }
    int scale() const noexcept { return scale_; }
    /// Whether all of the extent is inside, as it is not where the scale was given and is too large.
    bool holds_extent() const noexcept { return holds_extent_; }

    /// Nothing for what the projection has no image of.
    std::optional<PagePoint> to_page(geo::LonLat place) const;
    std::optional<geo::LonLat> to_world(PagePoint point) const;
    /// In metres of crs().
    geo::XY to_map(PagePoint point) const noexcept;
    /// The image of a line, in pieces where parts of it have none; edges are straight in degrees.
    std::vector<std::vector<PagePoint>> to_page(const geo::Line& line) const;

    /// The edge of the world on the page, where the frame reaches beyond it on all sides; else nothing.
    std::vector<PagePoint> globe() const;

    /// Everything that the frame shows, and at its corners more.
    const geo::Box& world() const noexcept { return world_; }
    /// On the ground, along a parallel, at the frame's middle.
    double metres_per_mm() const noexcept { return metres_per_mm_; }
    /// On the ground, from left to right at a place of the page; nothing where the page shows no part of the world.
    std::optional<double> metres_per_mm_at(PagePoint at) const;
    /// Between true north and the top of the page at this place, in degrees, clockwise.
    double convergence(PagePoint at) const;

private:
    geo::Box seen_world() const;

    PageBox box_;
    geo::Crs crs_;
    geo::Projection projection_;
    int scale_ = 0;
    geo::XY middle_;
    bool holds_extent_ = true;
    geo::Box world_;
    double metres_per_mm_ = 0;
};

}  // namespace situs::maps
