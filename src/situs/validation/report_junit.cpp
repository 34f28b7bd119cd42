#include "situs/validation/report_junit.hpp"

#include "situs/validation/quoted.hpp"

#include <fmt/format.h>

#include <string_view>

namespace situs {
namespace {

/// Text or attribute of XML 1.0; what it cannot hold was escaped before.
std::string xml(std::string_view text) {
    std::string out;
    for (const char c : text) {
        switch (c) {
            case '&':
                out += "&amp;";
                break;
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            case '"':
                out += "&quot;";
                break;
            default:
                out += c;
        }
    }
    return out;
}

std::string place_of(const Finding& finding) {
    if (!finding.place.empty()) {
        return escaped(finding.file) + ": " + escaped(finding.place);
    }
    return finding.line == 0 ? escaped(finding.file)
                             : fmt::format("{}:{}:{}", escaped(finding.file), finding.line, finding.column);
}

std::string name_of_case(const Finding& finding) {
    const std::string place = !finding.place.empty() ? " at " + escaped(finding.place)
                              : finding.line == 0    ? ""
                                                     : fmt::format(" at {}:{}", finding.line, finding.column);
    const std::string record = finding.subject.empty() ? "" : fmt::format(" ({})", escaped(finding.subject));
    return fmt::format("{}{}{}", finding.rule, place, record);
}

}  // namespace

JunitReport::JunitReport(std::ostream& out) : out_{out} {}

void JunitReport::begin() {}

void JunitReport::add(const Finding& finding) {
    const auto [found, is_new] = index_.try_emplace(finding.file, suites_.size());
    if (is_new) {
        suites_.push_back({.file = escaped(finding.file), .cases = {}, .output = {}});
    }
    Suite& suite = suites_[found->second];
    const std::string place = place_of(finding);
    ++suite.tests;
    suite.cases += fmt::format("    <testcase classname=\"{}\" name=\"{}\" time=\"0\"", xml(suite.file),
                               xml(name_of_case(finding)));
    if (finding.severity == Severity::error) {
        ++suite.failures;
        suite.cases +=
            fmt::format(">\n      <failure type=\"{}\" message=\"{}\">{}: {}\nmend: {}</failure>\n    </testcase>\n",
                        finding.rule, xml(finding.message), xml(place), xml(finding.message), xml(finding.mend));
    } else {
        suite.cases += "/>\n";
        suite.output +=
            xml(fmt::format("{}: warning {} {}\nmend: {}\n", place, finding.rule, finding.message, finding.mend));
    }
}

void JunitReport::write(const Suite& suite, std::size_t index) {
    out_ << fmt::format(
        "  <testsuite id=\"{}\" package=\"situs\" name=\"{}\" timestamp=\"1970-01-01T00:00:00\" "
        "hostname=\"localhost\" tests=\"{}\" failures=\"{}\" errors=\"0\" time=\"0\">\n"
        "    <properties><property name=\"program\" value=\"situs validate\"/></properties>\n{}"
        "    <system-out>{}</system-out>\n    <system-err></system-err>\n  </testsuite>\n",
        index, xml(suite.file), suite.tests, suite.failures, suite.cases, suite.output);
}

void JunitReport::finish(const ValidationSummary& summary) {
    std::uint64_t tests = 0;
    std::uint64_t failures = 0;
    const std::string read =
        fmt::format("features: {}, files: {}; errors: {}, warnings: {}, not shown: {}", summary.features, summary.files,
                    summary.errors, summary.warnings, summary.not_shown);
    if (suites_.empty()) {
        suites_.push_back(
            {.file = "situs validate",
             .tests = 1,
             .cases = fmt::format("    <testcase classname=\"situs validate\" name=\"{}\" time=\"0\"/>\n", xml(read)),
             .output = {}});
    }
    suites_.back().output += xml(read) + "\n";
    for (const Suite& suite : suites_) {
        tests += suite.tests;
        failures += suite.failures;
    }
    out_ << fmt::format("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n<!-- tests: {}, failures: {} -->\n",
                        tests, failures);
    for (std::size_t i = 0; i < suites_.size(); ++i) {
        write(suites_[i], i);
    }
    out_ << "</testsuites>\n";
}

}  // namespace situs
