#include "situs/validation/report_github.hpp"

#include "situs/validation/fingerprint.hpp"
#include "situs/validation/quoted.hpp"
#include "situs/validation/rule.hpp"

#include <fmt/format.h>

#include <string>
#include <string_view>

namespace situs {
namespace {

/// What stands behind "::" in a workflow command.
std::string as_data(std::string_view text) {
    std::string out;
    for (const char c : text) {
        switch (c) {
            case '%':
                out += "%25";
                break;
            case '\r':
                out += "%0D";
                break;
            case '\n':
                out += "%0A";
                break;
            default:
                out += c;
        }
    }
    return out;
}

/// A property of a workflow command, which also ends at a comma and may hold no colon.
std::string as_property(std::string_view text) {
    std::string out;
    for (const char c : as_data(text)) {
        switch (c) {
            case ':':
                out += "%3A";
                break;
            case ',':
                out += "%2C";
                break;
            default:
                out += c;
        }
    }
    return out;
}

std::string message_of(const Finding& finding, ShowText show_text) {
    std::string text;
    if (show_text == ShowText::yes) {
        text = finding.message + "\nmend: " + finding.mend;
    } else if (const Rule* rule = find_rule(finding.rule); rule != nullptr) {
        text = rule->summary;
    }
    for (const std::string& where : {finding.subject, finding.place}) {
        if (!where.empty()) {
            text = escaped(where) + ": " + text;
        }
    }
    return text;
}

}  // namespace

GithubReport::GithubReport(std::ostream& out, ShowText show_text) : out_{out}, show_text_{show_text} {}

void GithubReport::begin() {}

void GithubReport::add(const Finding& finding) {
    out_ << "::" << name_of(finding.severity) << " file=" << as_property(report_path(finding.file));
    if (finding.line > 0) {
        out_ << fmt::format(",line={},col={}", finding.line, finding.column);
    }
    out_ << ",title=" << as_property(finding.rule) << "::" << as_data(message_of(finding, show_text_)) << '\n';
}

void GithubReport::finish(const ValidationSummary& summary) {
    out_ << fmt::format("errors: {}, warnings: {}, not shown: {}; features: {}, files: {}\n", summary.errors,
                        summary.warnings, summary.not_shown, summary.features, summary.files);
}

}  // namespace situs
