#pragma once

#include "situs/cartography/label_candidates.hpp"
#include "situs/cartography/page_grid.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace situs::maps {

/// A label that may be placed, and what the page loses without it.
struct LabelChoice {
    std::vector<LabelCandidate> candidates;  ///< The best first.
    std::int64_t cost_unplaced = 0;          ///< More than that of any candidate.
};

/// Which label stands at which of its candidates: an arrangement without overlaps, while it is being changed.
class LabelLayout {
public:
    using Candidate = std::optional<std::uint32_t>;  ///< Nothing: not placed.

    LabelLayout(std::vector<LabelChoice> choices, const PageBox& frame);

    std::size_t labels() const noexcept { return choices_.size(); }
    std::size_t candidates(std::uint32_t label) const noexcept { return choices_[label].candidates.size(); }
    std::size_t placed() const noexcept { return placed_; }
    /// Of all labels, in thousandths.
    std::int64_t cost() const noexcept { return cost_; }

    Candidate chosen(std::uint32_t label) const noexcept { return chosen_[label]; }
    const LabelCandidate* place(std::uint32_t label) const noexcept;
    /// \pre the candidate overlaps no other placed label
    void choose(std::uint32_t label, Candidate candidate);

    /// The other labels that stand in the candidate's way, ascending.
    std::vector<std::uint32_t> rivals(std::uint32_t label, std::uint32_t candidate) const;
    /// The best candidate that nothing stands in the way of; the label's own place counts as free.
    Candidate best_free(std::uint32_t label) const;

    const std::vector<Candidate>& all_chosen() const noexcept { return chosen_; }
    /// Goes back to what all_chosen() was.
    void restore(const std::vector<Candidate>& chosen);

private:
    const LabelCandidate& candidate(std::uint32_t label, std::uint32_t candidate) const noexcept {
        return choices_[label].candidates[candidate];
    }
    std::int64_t cost(std::uint32_t label) const noexcept;
    bool is_free(std::uint32_t label, std::uint32_t candidate) const;
    /// Calls `is_it(label)` for those in the way until it says true.
    template <typename Predicate>
    bool any_in_the_way(std::uint32_t label, std::uint32_t candidate, Predicate is_it) const;

    std::vector<LabelChoice> choices_;
    std::vector<Candidate> chosen_;
    PageGrid taken_;
    std::size_t placed_ = 0;
    std::int64_t cost_ = 0;
};

}  // namespace situs::maps
