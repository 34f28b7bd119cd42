#pragma once

#include "situs/cartography/label_request.hpp"
#include "situs/cartography/page_segment.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace situs::maps {

/// A place where a label could stand.
struct LabelCandidate {
    PageBox box;
    /// From the symbol's edge to the label, where that is far; of an area never from beyond the frame, and from its
    /// outline or a little inside of that where it has one.
    std::optional<PageSegment> leader = {};
    /// How much worse than the best place, in thousandths. A whole number, so that sums do not depend on their order.
    std::int64_t cost = 0;
};

/// From the edge of what is labelled to the box; from its middle where the box lies on it.
PageSegment line_to(const PageBox& box, const LabelRequest& request) noexcept;

/// The eight places round the symbol at each of the distances (mm beyond its clearance, ascending), with the costs that
/// they have on an empty page: right of it is best, and upper right (Imhof, "Positioning Names on Maps", 1975), near
/// better than far. For an area the middle of what the frame shows of it comes first, then beside that, then round it.
std::vector<LabelCandidate> label_candidates(const LabelRequest& request, const PageBox& frame,
                                             std::span<const double> distances);

}  // namespace situs::maps
