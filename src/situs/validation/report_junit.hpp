#pragma once

#include "situs/validation/finding.hpp"

#include <map>
#include <ostream>
#include <string>
#include <vector>

namespace situs {

/// A JUnit report, as build servers read it: a suite a file with findings, in it a test a finding; errors are failures,
/// warnings pass and stand in the suite's output. Without findings one test that passes.
///
/// Valid by the schemas of Jenkins and of Apache Ant. Holds all findings until the end, since the format wants counts
/// first; times are 0 and 1970, so that the same files give the same bytes.
class JunitReport : public ReportSink {
public:
    /// `out` outlives the report.
    explicit JunitReport(std::ostream& out);
    void begin() override;
    void add(const Finding& finding) override;
    void finish(const ValidationSummary& summary) override;

private:
    struct Suite {
        std::string file;
        std::uint64_t tests = 0;
        std::uint64_t failures = 0;
        std::string cases;   ///< Elements.
        std::string output;  ///< Text, escaped.
    };
    void write(const Suite& suite, std::size_t index);

    std::ostream& out_;
    std::vector<Suite> suites_;
    std::map<std::string, std::size_t> index_;  ///< By file.
};

}  // namespace situs
