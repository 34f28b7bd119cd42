#include "situs/validation/finding.hpp"

namespace situs {

std::string_view name_of(Severity severity) noexcept {
    return severity == Severity::error ? "error" : "warning";
}

ValidationSummary& operator+=(ValidationSummary& sum, const ValidationSummary& other) {
    sum.files += other.files;
    sum.features += other.features;
    sum.errors += other.errors;
    sum.warnings += other.warnings;
    sum.accepted += other.accepted;
    sum.known += other.known;
    sum.not_shown += other.not_shown;
    for (const auto& [rule, count] : other.by_rule) {
        RuleCount& total = sum.by_rule[rule];
        total.errors += count.errors;
        total.warnings += count.warnings;
    }
    return sum;
}

}  // namespace situs
