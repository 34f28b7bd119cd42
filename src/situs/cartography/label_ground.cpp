#include "situs/cartography/label_ground.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace situs::maps {
namespace {

/// Beyond the clearance, in mm. The last is far enough for a leader line.
constexpr std::array distances{0.0, 1.5, 4.0};
constexpr double square_of_the_page = 8.0;
/// A label this near to another symbol could be taken for that one's (mm).
constexpr double ambiguous_distance = 1.0;
/// A line to an area ends this far from symbols (mm).
constexpr double least_from_symbols = 2.0;
constexpr std::int64_t cost_of_ambiguity = 300;
constexpr double cost_of_an_edge = 0.7;
/// Edges that only touch do not overlap, whatever the last digit says (mm).
constexpr double rounding = 1e-9;

PageBox kept_free(const LabelRequest& request) noexcept {
    return PageBox::round(request.anchor, request.clearance, request.clearance);
}

double distance(const PageBox& box, PagePoint from) noexcept {
    const double x = std::max({box.left - from.x, 0.0, from.x - box.right});
    const double y = std::max({box.top - from.y, 0.0, from.y - box.bottom});
    return std::hypot(x, y);
}

std::int64_t thousandths(double cost) noexcept {
    return std::llround(std::clamp(cost, 0.0, 1000.0) * 1000);
}

}  // namespace

LabelGround::LabelGround(std::span<const LabelRequest> requests, const PlacementOptions& options)
    : requests_{requests},
      frame_{options.frame},
      costly_{options.costly},
      kept_free_{options.frame, square_of_the_page},
      costly_boxes_{options.frame, square_of_the_page} {
    std::uint32_t id = 0;
    for (const LabelRequest& request : requests) {
        if (request.area) {
            costly_.push_back({.box = *request.area, .cost = cost_of_an_edge, .part = CostlyPart::edge});
        } else {
            kept_free_.insert(kept_free(request), id);
        }
        ++id;
    }
    for (const PageBox& obstacle : options.obstacles) {
        kept_free_.insert(obstacle, id++);
    }
    first_symbol_ = id;
    for (const PageBox& symbol : options.symbols) {
        kept_free_.insert(symbol, id++);
    }
    for (std::uint32_t i = 0; i < costly_.size(); ++i) {
        costly_boxes_.insert(costly_[i].box, i);
    }
}

bool LabelGround::line_is_free(const PageSegment& line, std::size_t request) const {
    return !kept_free_.any(line.bounds().grown(rounding), [&](std::uint32_t id, const PageBox& box) {
        // A line may pass through what stays free round a symbol, not through the symbol.
        return id != request && passes_through(line, box.grown(id < requests_.size() ? -label_margin : -rounding));
    });
}

bool LabelGround::ends_at_a_symbol(const PageSegment& line, std::size_t request) const {
    return requests_[request].area &&
           kept_free_.any(PageBox::round(line.from, least_from_symbols, least_from_symbols),
                          [&](std::uint32_t id, const PageBox& box) {
                              const PageBox symbol = id < requests_.size() ? box.grown(-label_margin) : box;
                              return is_symbol(id) && distance(symbol, line.from) < least_from_symbols;
                          });
}

std::optional<std::int64_t> LabelGround::cost_beside_symbols(const LabelCandidate& candidate,
                                                             std::size_t request) const {
    const PageBox inner = candidate.box.grown(-rounding);
    const LabelRequest& own = requests_[request];
    // Nearer to another symbol than to its own, a label is read as that one's; a line says whose it is.
    const double own_distance = own.area || candidate.leader ? 0 : distance(candidate.box, own.anchor) - rounding;
    std::int64_t cost = 0;
    const bool covers = kept_free_.any(
        candidate.box.grown(std::max(ambiguous_distance, own_distance)), [&](std::uint32_t id, const PageBox& box) {
            if (id == request) {
                return false;
            }
            if (is_symbol(id) && distance(candidate.box, box.middle()) < own_distance) {
                return true;
            }
            cost += is_symbol(id) && candidate.box.grown(ambiguous_distance).intersects(box) ? cost_of_ambiguity : 0;
            return inner.intersects(box);
        });
    return covers ? std::nullopt : std::optional{cost};
}

std::optional<std::int64_t> LabelGround::cost(const LabelCandidate& candidate, std::size_t request) const {
    if (!frame_.contains(candidate.box)) {
        return std::nullopt;
    }
    if (candidate.leader &&
        (!line_is_free(*candidate.leader, request) || ends_at_a_symbol(*candidate.leader, request))) {
        return std::nullopt;
    }
    auto cost = cost_beside_symbols(candidate, request);
    if (!cost) {
        return std::nullopt;
    }
    *cost += candidate.cost;
    costly_boxes_.each(candidate.box, [&](std::uint32_t id, const PageBox& box) {
        const CostlyBox& costly = costly_[id];
        if (costly.part == CostlyPart::whole || lies_across_edge(candidate.box, box)) {
            *cost += thousandths(costly.cost);
        }
    });
    return std::min(*cost, most_of_a_candidate - 1);
}

std::vector<LabelCandidate> LabelGround::candidates(std::size_t request) const {
    auto found = label_candidates(requests_[request], frame_, distances);
    for (LabelCandidate& candidate : found) {
        candidate.cost = cost(candidate, request).value_or(-1);
    }
    std::erase_if(found, [](const auto& candidate) { return candidate.cost < 0; });
    std::ranges::stable_sort(found, {}, &LabelCandidate::cost);
    return found;
}

}  // namespace situs::maps
