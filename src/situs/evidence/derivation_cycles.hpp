#pragma once

#include <cstdint>
#include <vector>

namespace situs {

/// For each node the nodes that it points to.
using Arrows = std::vector<std::vector<std::uint32_t>>;

/// One shortest cycle through the first node of each strongly connected component that has any, by that node's number.
/// Works without recursion: a chain of any length is safe.
std::vector<std::vector<std::uint32_t>> shortest_cycles(const Arrows& arrows);

}  // namespace situs
