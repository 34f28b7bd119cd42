#pragma once

#include "situs/cartography/label_layout.hpp"

#include <cstddef>
#include <cstdint>

namespace situs::maps {

struct Annealing {
    std::uint32_t seed = 1;
    int moves = 20'000;
    std::size_t most_labels = 60;  ///< Never more placed than this.
};

/// Simulated annealing (Christensen, Marks, Shieber, "An Empirical Study of Algorithms for Point-Feature Label
/// Placement", 1995). A move puts a label at a random candidate; what stood in its way moves to its best free place or
/// goes. Gives back the best arrangement seen: its cost is not above that of the one before, nor are its labels fewer.
///
/// Uses only the generator's raw numbers and no function of the mathematical library, so that every platform moves
/// alike.
void anneal(LabelLayout& layout, const Annealing& annealing);

/// Moves each label to its best free place and places what finds room, until nothing changes.
void improve(LabelLayout& layout, std::size_t most_labels);

}  // namespace situs::maps
