#pragma once

#include "situs/cartography/label_request.hpp"
#include "situs/cartography/page_segment.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace situs::maps {

enum class CostlyPart {
    whole,
    edge,  ///< Of the ellipse that fills the box: the edge of a disc. Wholly inside or outside costs nothing.
};

/// Something that a label should rather not cover, such as the name of a town or the edge of a disc.
struct CostlyBox {
    PageBox box;
    double cost = 1;  ///< Of a label that meets it; a label one millimetre farther from its symbol costs 0.4.
    CostlyPart part = CostlyPart::whole;
};

/// Lengths in mm.
struct PlacementOptions {
    PageBox frame;  ///< No label leaves it.
    std::vector<PageBox>
        obstacles;  ///< No label and no leader line covers these: legend, inset, symbols without labels.
    /// Those without a label here: kept free as obstacles are, and no label stands nearer to one than to its own.
    std::vector<PageBox> symbols;
    std::vector<CostlyBox> costly;  ///< Edges of areas that want a label are known and need not be here.
    std::size_t most_labels = 60;
    std::uint32_t seed = 1;
    int moves = 20'000;  ///< Of the annealing; 0 leaves it at what the most important labels take first.
};

struct PlacedLabel {
    std::size_t request;  ///< Its place in the list of requests.
    PageBox box;
    bool leader;  ///< Whether a line is to be drawn, from the symbol's edge to the label.
    PagePoint leader_from, leader_to;
};

struct Placement {
    std::vector<PlacedLabel> placed;    ///< The most important first.
    std::vector<std::size_t> unplaced;  ///< The most important first; all that found no room, to get a number instead.
    double cost = 0;                    ///< What was kept as small as possible: to compare placements of one list.
};

/// What stays free between two labels, in mm.
inline constexpr double label_gap = 0.4;

/// Places labels so that none overlaps another label (label_gap is kept), leaves the frame, or covers the square round
/// any request's symbol. The most important go first, each to its best free place; then simulated annealing looks for
/// an arrangement that has room for more of them at better places, and never gives a worse one or fewer labels.
///
/// The result is the same for any order of the requests, and with the same `seed` on every platform. Of many requests
/// only the most important that have a free place at all are tried, four times `most_labels`.
Placement place_labels(std::span<const LabelRequest> requests, const PlacementOptions& options);

}  // namespace situs::maps
