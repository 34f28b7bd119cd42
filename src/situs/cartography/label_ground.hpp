#pragma once

#include "situs/cartography/label_candidates.hpp"
#include "situs/cartography/label_placement.hpp"
#include "situs/cartography/page_grid.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace situs::maps {

/// What is on the page before any label: says what a place costs there. Refers to the requests and options it was made
/// from.
class LabelGround {
public:
    LabelGround(std::span<const LabelRequest> requests, const PlacementOptions& options);

    /// The places where this request's label may stand, with what they cost here, the best first. None costs as much
    /// as most_of_a_candidate.
    std::vector<LabelCandidate> candidates(std::size_t request) const;

    static constexpr std::int64_t most_of_a_candidate = 10'000;

private:
    /// Nothing where the label or its line would cover what it must not.
    std::optional<std::int64_t> cost(const LabelCandidate& candidate, std::size_t request) const;
    std::optional<std::int64_t> cost_beside_symbols(const LabelCandidate& candidate, std::size_t request) const;
    bool is_symbol(std::uint32_t kept_free) const noexcept {
        return kept_free < requests_.size() || kept_free >= first_symbol_;
    }
    bool line_is_free(const PageSegment& line, std::size_t request) const;
    /// Whether the line to an area would end beside a symbol, and be taken for a line to that.
    bool ends_at_a_symbol(const PageSegment& line, std::size_t request) const;

    std::span<const LabelRequest> requests_;
    PageBox frame_;
    std::vector<CostlyBox> costly_;
    /// Of requests by their place in the list; of obstacles, with numbers beyond those; of symbols, from first_symbol_.
    PageGrid kept_free_;
    std::uint32_t first_symbol_ = 0;
    PageGrid costly_boxes_;
};

}  // namespace situs::maps
