#pragma once

#include "situs/cartography/label_request.hpp"
#include "situs/cartography/page_segment.hpp"

#include <optional>
#include <span>
#include <vector>

namespace situs::maps {

/// Lengths in mm.
struct NumberOptions {
    PageBox frame;
    /// Better not covered: labels that are placed, symbols of other sites, the legend. Those of the requests are known.
    std::vector<PageBox> obstacles;
    /// Of sites, those of the requests among them or not: no obstacles by themselves, but a number that stands nearer
    /// to another one than to its own could be taken for that one's.
    std::vector<PageBox> symbols = {};
};

struct PlacedNumber {
    PageBox box;
    double covered;  ///< mm² of obstacles, symbols and other numbers that it lies on; 0 where there was room.
    /// From the symbol's edge, where the number stands far from it or near to another symbol.
    std::optional<PageSegment> leader = {};
};

/// Places the numbers of sites that got no label, each beside its symbol or in its area, where it covers least. Always
/// finds a place, inside the frame if it is not larger than that: crowded numbers may overlap.
///
/// `width` and `height` of a request are those of the number's circle. \return in the order of the requests; the places
/// are the same for any order of them
std::vector<PlacedNumber> place_numbers(std::span<const LabelRequest> requests, const NumberOptions& options);

}  // namespace situs::maps
