#include "situs/cartography/label_placement.hpp"

#include "situs/cartography/label_annealing.hpp"
#include "situs/cartography/label_ground.hpp"
#include "situs/cartography/label_layout.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace situs::maps {
namespace {

/// So many times the labels that a page may have are tried: those less important still fill gaps.
constexpr std::size_t tried_for_each_label = 4;
/// What the page loses without a label: thousandths, for the least important and added for the most important one.
constexpr std::int64_t cost_unplaced = LabelGround::most_of_a_candidate;
constexpr std::int64_t cost_of_importance = 2 * LabelGround::most_of_a_candidate;

/// The most important requests that have a place to stand.
struct Tried {
    std::vector<std::size_t> requests;
    std::vector<LabelChoice> choices;
};

Tried tried(std::span<const LabelRequest> requests, const std::vector<std::size_t>& order,
            const PlacementOptions& options) {
    const LabelGround ground{requests, options};
    Tried found;
    for (const std::size_t request : order) {
        if (found.requests.size() >= tried_for_each_label * options.most_labels) {
            break;
        }
        if (auto candidates = ground.candidates(request); !candidates.empty()) {
            found.requests.push_back(request);
            found.choices.push_back({.candidates = std::move(candidates)});
        }
    }
    return found;
}

/// By rank, so that the unit of importance does not matter; requests of one importance lose the same.
void set_costs_unplaced(Tried& tried, std::span<const LabelRequest> requests) {
    std::vector<std::int64_t> ranks(tried.requests.size());  // 0 is the most important.
    for (std::size_t i = 1; i < ranks.size(); ++i) {
        const bool less = requests[tried.requests[i]].importance < requests[tried.requests[i - 1]].importance;
        ranks[i] = ranks[i - 1] + (less ? 1 : 0);
    }
    for (std::size_t i = 0; i < ranks.size(); ++i) {
        tried.choices[i].cost_unplaced =
            cost_unplaced + cost_of_importance * (ranks.back() + 1 - ranks[i]) / (ranks.back() + 1);
    }
}

PlacedLabel placed_label(std::size_t request, const LabelCandidate& at) {
    const PageSegment leader = at.leader.value_or(PageSegment{});
    return {.request = request,
            .box = at.box,
            .leader = at.leader.has_value(),
            .leader_from = leader.from,
            .leader_to = leader.to};
}

}  // namespace

Placement place_labels(std::span<const LabelRequest> requests, const PlacementOptions& options) {
    const auto order = by_importance(requests);
    Tried labels = tried(requests, order, options);
    set_costs_unplaced(labels, requests);
    LabelLayout layout{std::move(labels.choices), options.frame};
    for (std::uint32_t label = 0; label < layout.labels() && layout.placed() < options.most_labels; ++label) {
        layout.choose(label, layout.best_free(label));
    }
    anneal(layout, {.seed = options.seed, .moves = options.moves, .most_labels = options.most_labels});

    Placement placement;
    placement.cost = static_cast<double>(layout.cost()) / 1000;
    std::vector<char> is_placed(requests.size());
    for (std::uint32_t label = 0; label < layout.labels(); ++label) {
        if (const LabelCandidate* const at = layout.place(label)) {
            placement.placed.push_back(placed_label(labels.requests[label], *at));
            is_placed[labels.requests[label]] = 1;
        }
    }
    std::ranges::copy_if(order, std::back_inserter(placement.unplaced),
                         [&](std::size_t request) { return is_placed[request] == 0; });
    return placement;
}

}  // namespace situs::maps
