#pragma once

#include "situs/validation/finding.hpp"
#include "situs/validation/fingerprint.hpp"

#include <ostream>
#include <string>

namespace situs {

/// The report for programs: one JSON document, written as the findings come, one finding a line.
/// datasets/schema/validation-report.schema.json describes it.
class JsonReport : public ReportSink {
public:
    /// `out` outlives the report.
    explicit JsonReport(std::ostream& out);
    void begin() override;
    void add(const Finding& finding) override;
    void finish(const ValidationSummary& summary) override;

private:
    std::ostream& out_;
    Fingerprints fingerprints_;
    std::string line_;
    bool any_ = false;
};

/// The same as JSON lines: an object a finding, and at the end one with the single member "summary".
class JsonLinesReport : public ReportSink {
public:
    /// `out` outlives the report.
    explicit JsonLinesReport(std::ostream& out);
    void begin() override;
    void add(const Finding& finding) override;
    void finish(const ValidationSummary& summary) override;

private:
    std::ostream& out_;
    Fingerprints fingerprints_;
    std::string line_;
};

}  // namespace situs
