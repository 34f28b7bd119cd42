#pragma once

#include "situs/cartography/page_box.hpp"

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace situs::maps {

/// A symbol on the page, in mm.
struct SymbolBox {
    std::string id;  ///< Unique; decides between symbols of one importance.
    PagePoint middle;
    double half = 0;  ///< Half its size.
    double importance = 0;
};

/// Lengths in mm.
struct ClusterOptions {
    double least_gap = 0;           ///< Symbols nearer than this go together; below 0: those that overlap by more.
    std::size_t most_single = 300;  ///< Up to so many symbols each stays alone, crowded or not.
    double cluster_half = 2.5;      ///< Half the size of the symbol that stands for several.
};

/// One symbol on the page, for one site or several.
struct SymbolCluster {
    std::vector<std::size_t> members;  ///< Places in the list of symbols, the most important first.
    PagePoint middle;                  ///< The mean of the members' middles.
    double half;                       ///< The member's own, or cluster_half.
};

/// Puts symbols together that would lie on top of each other. Afterwards no two are nearer than `least_gap`, unless
/// there were no more than `most_single` of them at first. Every symbol is in one cluster.
///
/// \return the clusters with the most important member first; the same for any order of the symbols
std::vector<SymbolCluster> cluster_symbols(std::span<const SymbolBox> symbols, const ClusterOptions& options);

}  // namespace situs::maps
