#include "tools/situs/new_findings.hpp"

#include "situs/validation/fingerprint.hpp"
#include "situs/validation/validator.hpp"
#include "tools/situs/printable.hpp"

#include <fmt/format.h>

#include <map>
#include <ostream>
#include <string>

namespace situs::cli {
namespace {

std::string key_of(const Finding& finding) {
    return fmt::format("{}\n{}\n{}\n{}", finding.rule, name_of(finding.severity), finding.subject,
                       pointer_pattern(finding.pointer));
}

std::vector<Finding> findings_of(const std::filesystem::path& folder) {
    FindingList list;
    validate(folder, ValidationOptions{}, list);
    return std::move(list.findings);
}

}  // namespace

NewFindings new_findings(const std::filesystem::path& before, const std::filesystem::path& after) {
    NewFindings found;
    std::vector<Finding> all = findings_of(after);
    if (all.empty()) {
        return found;
    }
    std::map<std::string, int> known;
    for (const Finding& finding : findings_of(before)) {
        ++known[key_of(finding)];
    }
    for (Finding& finding : all) {
        if (--known[key_of(finding)] < 0) {
            (finding.severity == Severity::error ? found.errors : found.warnings).push_back(std::move(finding));
        }
    }
    return found;
}

void write_finding(std::ostream& out, const Finding& finding) {
    out << fmt::format("  {} ({}): {}{}{}\n", name_of(finding.severity), finding.rule, printable(finding.subject),
                       finding.subject.empty() ? "" : ": ", printable(finding.message));
    if (!finding.mend.empty()) {
        out << "    " << printable(finding.mend) << '\n';
    }
}

}  // namespace situs::cli
