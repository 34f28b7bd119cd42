#include "situs/cartography/label_layout.hpp"

#include "situs/cartography/label_placement.hpp"

#include <algorithm>
#include <utility>

namespace situs::maps {
namespace {

constexpr double square_of_the_page = 8.0;  // mm

PageBox with_gap(const LabelCandidate& candidate) noexcept {
    return candidate.box.grown(label_gap / 2);
}

/// Holds all of the label, its gap and its line.
PageBox extent(const LabelCandidate& candidate) noexcept {
    const PageBox box = with_gap(candidate);
    return candidate.leader ? box.united(candidate.leader->bounds()) : box;
}

bool overlap(const LabelCandidate& a, const LabelCandidate& b) noexcept {
    return with_gap(a).intersects(with_gap(b)) || (a.leader && passes_through(*a.leader, with_gap(b))) ||
           (b.leader && passes_through(*b.leader, with_gap(a))) ||
           (a.leader && b.leader && cross(*a.leader, *b.leader));
}

}  // namespace

LabelLayout::LabelLayout(std::vector<LabelChoice> choices, const PageBox& frame)
    : choices_{std::move(choices)}, chosen_(choices_.size()), taken_{frame, square_of_the_page} {
    for (const LabelChoice& choice : choices_) {
        cost_ += choice.cost_unplaced;
    }
}

const LabelCandidate* LabelLayout::place(std::uint32_t label) const noexcept {
    return chosen_[label] ? &candidate(label, *chosen_[label]) : nullptr;
}

std::int64_t LabelLayout::cost(std::uint32_t label) const noexcept {
    const LabelCandidate* const at = place(label);
    return at != nullptr ? at->cost : choices_[label].cost_unplaced;
}

void LabelLayout::choose(std::uint32_t label, Candidate candidate) {
    if (candidate == chosen_[label]) {
        return;
    }
    if (const LabelCandidate* const before = place(label)) {
        taken_.remove(extent(*before), label);
        --placed_;
    }
    cost_ -= cost(label);
    chosen_[label] = candidate;
    cost_ += cost(label);
    if (const LabelCandidate* const now = place(label)) {
        taken_.insert(extent(*now), label);
        ++placed_;
    }
}

template <typename Predicate>
bool LabelLayout::any_in_the_way(std::uint32_t label, std::uint32_t candidate, Predicate is_it) const {
    const LabelCandidate& wanted = this->candidate(label, candidate);
    return taken_.any(extent(wanted), [&](std::uint32_t other, const PageBox&) {
        return other != label && overlap(wanted, *place(other)) && is_it(other);
    });
}

std::vector<std::uint32_t> LabelLayout::rivals(std::uint32_t label, std::uint32_t candidate) const {
    std::vector<std::uint32_t> found;
    any_in_the_way(label, candidate, [&](std::uint32_t other) {
        found.push_back(other);
        return false;
    });
    std::ranges::sort(found);
    return found;
}

bool LabelLayout::is_free(std::uint32_t label, std::uint32_t candidate) const {
    return !any_in_the_way(label, candidate, [](std::uint32_t) { return true; });
}

LabelLayout::Candidate LabelLayout::best_free(std::uint32_t label) const {
    for (std::uint32_t i = 0; i < candidates(label); ++i) {
        if (is_free(label, i)) {
            return i;
        }
    }
    return std::nullopt;
}

void LabelLayout::restore(const std::vector<Candidate>& chosen) {
    for (std::uint32_t label = 0; label < labels(); ++label) {
        choose(label, std::nullopt);
    }
    for (std::uint32_t label = 0; label < labels(); ++label) {
        choose(label, chosen[label]);
    }
}

}  // namespace situs::maps
