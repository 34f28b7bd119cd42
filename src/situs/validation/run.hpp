#pragma once

#include "situs/validation/validator.hpp"

#include <cstdint>

namespace situs {

/// What all parts of one run share: where findings go, and what was counted.
class Run {
public:
    /// Both outlive the run.
    Run(const ValidationOptions& options, FindingSink& sink) : options_{options}, sink_{sink} {}

    virtual ~Run() = default;

    /// Counts the finding and passes it on, with the severity that the settings give it; not if they say that it is
    /// accepted, not asked for, or known.
    virtual void add(Finding finding) {
        if (!is_told(finding)) {
            return;
        }
        const bool is_error = finding.severity == Severity::error;
        auto found = summary.by_rule.find(finding.rule);
        if (found == summary.by_rule.end()) {
            found = summary.by_rule.emplace(std::string{finding.rule}, RuleCount{}).first;
        }
        ++(is_error ? found->second.errors : found->second.warnings);
        ++(is_error ? summary.errors : summary.warnings);
        sink_.add(finding);
    }
    void progress(std::uint64_t done, std::uint64_t total) const {
        if (options_.progress) {
            options_.progress(done, total);
        }
    }
    const ValidationOptions& options() const noexcept { return options_; }

    ValidationSummary summary;
    DatasetSettings settings;  ///< Of the dataset at hand.

private:
    bool is_told(Finding& finding);

    const ValidationOptions& options_;
    FindingSink& sink_;
};

}  // namespace situs
