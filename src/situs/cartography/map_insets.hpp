#pragma once

#include "situs/cartography/map_body.hpp"

#include <vector>

namespace situs::maps {

/// A small map in a corner of the large one, of sites that lie far from the rest.
struct Inset {
    PageBox box;     ///< With the note below its map.
    MapFrame frame;  ///< Of its map.
    std::vector<MapSite> sites;
    std::vector<std::size_t> indices;  ///< Of these sites in the content of the large map.
};
struct Insets {
    std::vector<Inset> shown;
};

/// Up to two, for the largest groups outside, in the corners where the large map has least.
Insets insets_of(const MapContent& content, const MapFrame& frame);

/// Draws it with its scale.
DrawnMap draw_inset(Canvas& canvas, Typesetter& typesetter, const Inset& inset, const std::vector<Term>& kinds,
                    const BodyOptions& options);

/// What an inset shows belongs to the legend and the key of the large map too, and is not outside of it any more.
/// \param drawn what draw_inset() drew; what it could not draw stays in the list of the large map
void merge(DrawnMap& map, const Inset& inset, DrawnMap drawn);

}  // namespace situs::maps
