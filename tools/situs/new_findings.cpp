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

/// Puts the dataset's own folder where a text names that of the files which are not written yet.
class OwnFolder {
public:
    OwnFolder(const std::filesystem::path& before, const std::filesystem::path& after)
        : own_{(before / "").string()}, passing_{(after / "").string()} {}

    void name_in(Finding& finding) const {
        for (std::string* const text :
             {&finding.file, &finding.subject, &finding.message, &finding.mend, &finding.excerpt.text}) {
            for (std::size_t at = 0; (at = text->find(passing_, at)) != std::string::npos; at += own_.size()) {
                text->replace(at, passing_.size(), own_);
            }
        }
    }

private:
    std::string own_, passing_;
};

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
    const OwnFolder own{before, after};
    for (Finding& finding : all) {
        own.name_in(finding);
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
