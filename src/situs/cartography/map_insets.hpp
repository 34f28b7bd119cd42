#pragma once

#include "situs/cartography/map_body.hpp"

#include <set>
#include <vector>

namespace situs::maps {

/// A small map in a corner of the large one, of sites that lie far from the rest.
struct Inset {
    MapFrame frame;
    std::vector<MapSite> sites;
};
struct Insets {
    std::vector<Inset> shown;
    std::set<std::size_t> site_indices;  ///< Of the content: those that an inset shows.
};

/// Up to two, for the largest groups outside, in the corners where the large map has least.
Insets insets_of(const MapContent& content, const MapFrame& frame);

/// Draws it with its scale.
DrawnMap draw_inset(Canvas& canvas, Typesetter& typesetter, const Inset& inset, const std::vector<Term>& kinds,
                    const BodyOptions& options);

}  // namespace situs::maps
