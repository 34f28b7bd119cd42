#pragma once

#include "situs/validation/feature_checker.hpp"
#include "situs/validation/run.hpp"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <span>
#include <utility>
#include <vector>

namespace situs {

/// A run that keeps what is found for the run that goes on.
class CollectingRun final : public Run {
public:
    explicit CollectingRun(const Run& main) : Run{main} {}
    void add(Finding finding) override { findings.push_back(std::move(finding)); }
    std::vector<Finding> findings;
};

/// Checks features in small groups, and each rule looks at all of a group before the next one does: the code of all
/// rules is larger than the fastest memory of a processor, and would be fetched anew for every feature. Findings come
/// in the order of the features, as from one FeatureChecker.
class FeatureGroup {
public:
    /// More of them, or larger ones, would push each other's records out of the same memory.
    static constexpr std::size_t most_features = 32;
    static constexpr std::size_t most_bytes = std::size_t{64} << 10U;

    /// All outlive the group.
    FeatureGroup(Run& run, RunMemory& memory, const SiteContext& context);

    /// The file of the features that come.
    void start(const FeatureFile& file);
    void check(std::span<const FeatureToCheck> features);
    /// FeatureChecker::broken_line() of the last feature.
    std::uint64_t broken_line() const noexcept { return broken_line_; }

private:
    void check_at_once(std::span<const FeatureToCheck> features);

    Run& run_;
    std::deque<CollectingRun> runs_;
    std::vector<FeatureChecker> checkers_;  ///< One for each of the runs.
    std::uint64_t broken_line_ = 0;
};

}  // namespace situs
