#pragma once

#include "situs/cartography/page_segment.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace situs::maps {

/// What stays free between a symbol, or the edge of an area, and its label, in mm: with less, the first letter touches
/// it.
inline constexpr double label_margin = 0.6;

/// A label farther from its symbol than this gets a leader line (mm).
inline constexpr double longest_without_leader = 3.0;

/// Something on the page that wants a label. All lengths in mm, all numbers finite.
struct LabelRequest {
    std::string id;        ///< Unique; decides between labels of one importance.
    PagePoint anchor;      ///< The middle of the symbol.
    double clearance = 0;  ///< Half the symbol's size and label_margin: labels keep out of that square.
    /// A disc or an area that is drawn without a symbol: its label lies inside, best in the middle, or round it. It is
    /// taken as the ellipse that fills this box; `anchor` and `clearance` are not used then.
    std::optional<PageBox> area = {};
    /// The lines as which it is drawn, where these are not that ellipse: a line to the label ends on them, or a little
    /// inside. A label that lies on them or inside needs none, and should rather not hide much of them.
    std::vector<PageSegment> outline = {};
    bool encloses = true;          ///< Whether they go round an area.
    double width = 0, height = 0;  ///< Of the text.
    double leader_beyond = longest_without_leader;
    double importance = 0;  ///< The higher goes first.
};

/// The requests from the most important to the least, those of one importance by id: the same whatever their order.
std::vector<std::size_t> by_importance(std::span<const LabelRequest> requests);

}  // namespace situs::maps
