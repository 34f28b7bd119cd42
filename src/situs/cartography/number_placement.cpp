#include "situs/cartography/number_placement.hpp"

#include "situs/cartography/label_candidates.hpp"
#include "situs/cartography/page_grid.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>

namespace situs::maps {
namespace {

constexpr std::array distances{0.0, 0.6, 1.5, 3.0, 4.5, 6.0};  // mm
constexpr double square_of_the_page = 8.0;                     // mm
/// Each number is looked at so many times again, with all others in place.
constexpr int rounds = 12;
/// A square millimetre covered is as bad as five millimetres of distance.
constexpr std::int64_t cost_of_covering = 2;
/// And the least that is covered is worse than all of the distances above, with what is said below.
constexpr std::int64_t cost_of_touching = 12'000;
/// As bad as all of the distances: a number that could be taken for that of another symbol.
constexpr std::int64_t cost_of_ambiguity = 4000;
/// And a line that leads through another symbol, to the eye from that.
constexpr std::int64_t cost_of_a_line_through_a_symbol = 4000;
/// A line through the corner of a symbol's box meets nothing of a triangle or a circle (mm).
constexpr double empty_corner = 0.3;
/// A number is another symbol's to the eye where that is not this much farther than its own (mm).
constexpr double least_nearer = 0.2;
/// Two symbols never stand so near to each other, but their middles are one up to the last digits (mm).
constexpr double same_middle = 0.1;
/// A line to an area ends this far from symbols, where there is room (mm).
constexpr double least_from_symbols = 2.0;
constexpr double thousandths = 1000;

/// The box moved into the frame; its upper left part is in a frame that is too small.
PageBox moved_into(const PageBox& frame, const PageBox& box) noexcept {
    const double left = std::max(std::min(box.left, frame.right - box.width()), frame.left);
    const double top = std::max(std::min(box.top, frame.bottom - box.height()), frame.top);
    return {left, top, left + box.width(), top + box.height()};
}

std::int64_t shared_area(const PageBox& a, const PageBox& b) noexcept {
    const double width = std::min(a.right, b.right) - std::max(a.left, b.left);
    const double height = std::min(a.bottom, b.bottom) - std::max(a.top, b.top);
    return width > 0 && height > 0 ? std::llround(width * height * thousandths) : 0;
}

double gap(const PageBox& a, const PageBox& b) noexcept {
    return std::hypot(std::max({a.left - b.right, 0.0, b.left - a.right}),
                      std::max({a.top - b.bottom, 0.0, b.top - a.bottom}));
}

/// The page with its obstacles and the numbers so far.
class NumberPage {
public:
    NumberPage(std::span<const LabelRequest> requests, const NumberOptions& options)
        : requests_{requests},
          frame_{options.frame},
          grid_{options.frame, square_of_the_page},
          symbols_{options.frame, square_of_the_page},
          placed_(requests.size()),
          leaders_(requests.size()) {
        const auto obstacle = static_cast<std::uint32_t>(requests.size());
        for (const PageBox& box : options.obstacles) {
            grid_.insert(box, obstacle);
        }
        for (const LabelRequest& request : requests) {
            const double half = request.clearance - label_margin;
            if (!request.area && half > 0) {
                grid_.insert(PageBox::round(request.anchor, half, half), obstacle);
                symbols_.insert(PageBox::round(request.anchor, half, half), obstacle);
            }
        }
        for (const PageBox& symbol : options.symbols) {
            symbols_.insert(symbol, obstacle);
        }
    }

    /// \return whether it stands elsewhere than before
    bool place(std::uint32_t number) {
        const auto before = placed_[number];
        if (before) {
            grid_.remove(*before, number);
        }
        const Place best = best_place(requests_[number]);
        placed_[number] = best.box;
        leaders_[number] = best.leader;
        grid_.insert(*placed_[number], number);
        return placed_[number] != before;
    }
    PlacedNumber placed(std::uint32_t number) const {
        const PageBox& box = *placed_[number];
        return {
            .box = box, .covered = static_cast<double>(covered(box, number)) / thousandths, .leader = leaders_[number]};
    }

private:
    /// Thousandths of a square millimetre.
    std::int64_t covered(const PageBox& box, std::uint32_t but_for) const {
        std::int64_t sum = 0;
        grid_.each(box,
                   [&](std::uint32_t id, const PageBox& other) { sum += id != but_for ? shared_area(box, other) : 0; });
        return sum;
    }
    /// A number in its area is as near to that as one beside its symbol.
    bool is_ambiguous(const PageBox& box, const LabelRequest& request) const {
        const double half = std::max(request.clearance - label_margin, 0.0);
        const double own = request.area ? label_margin : gap(box, PageBox::round(request.anchor, half, half));
        return symbols_.any(box.grown(own + least_nearer), [&](std::uint32_t, const PageBox& symbol) {
            return (request.area || !is_own(symbol, request.anchor)) && gap(box, symbol) < own + least_nearer;
        });
    }
    bool leads_through_a_symbol(const PageSegment& line, PagePoint own) const {
        return symbols_.any(line.bounds().grown(same_middle), [&](std::uint32_t, const PageBox& symbol) {
            return !is_own(symbol, own) && passes_through(line, symbol.grown(-empty_corner));
        });
    }
    /// The line to an area: it would be taken for a line to the symbol.
    bool ends_at_a_symbol(PagePoint end) const {
        return symbols_.any(PageBox::round(end, least_from_symbols, least_from_symbols),
                            [](std::uint32_t, const PageBox&) { return true; });
    }
    static bool is_own(const PageBox& symbol, PagePoint own) noexcept {
        return std::hypot(symbol.middle().x - own.x, symbol.middle().y - own.y) < same_middle;
    }
    struct Place {
        PageBox box;
        std::optional<PageSegment> leader;
    };
    Place best_place(const LabelRequest& request) const {
        Place best;
        std::int64_t least = std::numeric_limits<std::int64_t>::max();
        const auto nobody = static_cast<std::uint32_t>(requests_.size()) + 1;
        for (const LabelCandidate& candidate : label_candidates(request, frame_, distances)) {
            const PageBox box = moved_into(frame_, candidate.box);
            const std::int64_t hidden = covered(box, nobody);
            std::int64_t cost = candidate.cost + cost_of_covering * hidden + (hidden > 0 ? cost_of_touching : 0);
            if (cost >= least) {
                continue;
            }
            const bool ambiguous = is_ambiguous(box, request);
            auto leader = ambiguous && !request.area ? std::optional{line_to(box, request)} : candidate.leader;
            if (leader) {
                leader->to = nearest_in(box, leader->from);
            }
            cost += ambiguous ? cost_of_ambiguity : 0;
            cost += leader && request.area && ends_at_a_symbol(leader->from) ? cost_of_ambiguity : 0;
            cost += leader && leads_through_a_symbol(*leader, request.anchor) ? cost_of_a_line_through_a_symbol : 0;
            if (cost < least) {
                least = cost;
                best = {box, leader};
            }
        }
        return best;
    }

    std::span<const LabelRequest> requests_;
    PageBox frame_;
    PageGrid grid_;
    PageGrid symbols_;
    std::vector<std::optional<PageBox>> placed_;
    std::vector<std::optional<PageSegment>> leaders_;
};

}  // namespace

std::vector<PlacedNumber> place_numbers(std::span<const LabelRequest> requests, const NumberOptions& options) {
    NumberPage page{requests, options};
    const auto order = by_importance(requests);
    bool changed = true;
    for (int round = 0; round <= rounds && changed; ++round) {
        changed = false;
        for (const std::size_t request : order) {
            changed = page.place(static_cast<std::uint32_t>(request)) || changed;
        }
    }
    std::vector<PlacedNumber> placed;
    placed.reserve(requests.size());
    for (std::uint32_t number = 0; number < requests.size(); ++number) {
        placed.push_back(page.placed(number));
    }
    return placed;
}

}  // namespace situs::maps
