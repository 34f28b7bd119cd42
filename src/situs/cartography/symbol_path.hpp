#pragma once

#include "situs/cartography/page_box.hpp"

#include <string_view>
#include <vector>

namespace situs::maps {

/// A step of an outline. Circles and ellipses are given as cubic curves, which differ from them by less than 0.03 %.
struct PathStep {
    enum class Kind { move, line, curve, close };
    Kind kind = Kind::move;
    PagePoint first, second;  ///< Control points of a curve.
    PagePoint to;
};

/// Reads path data of SVG 1.1 section 8.3 as symbology/ writes it: the absolute commands M, L, H, V, C, A and Z.
/// \throws geo::Error for anything else
std::vector<PathStep> read_symbol_path(std::string_view data);

}  // namespace situs::maps
