#include "situs/validation/run.hpp"

namespace situs {

bool Run::is_told(Finding& finding) {
    if (settings.accept(finding)) {
        ++summary.accepted;
        return false;
    }
    if (!options_.rules.tells(finding.rule)) {
        return false;
    }
    if (options_.baseline != nullptr && options_.baseline->take(finding)) {
        ++summary.known;
        return false;
    }
    // What a rule says more mildly than usual, as of a draft, stays mild.
    if (const Rule* rule = find_rule(finding.rule); rule == nullptr || rule->severity == finding.severity) {
        const auto asked = options_.rules.severity.find(finding.rule);
        finding.severity = asked != options_.rules.severity.end()
                               ? asked->second
                               : settings.severity_of(finding.rule).value_or(finding.severity);
    }
    return true;
}

}  // namespace situs
