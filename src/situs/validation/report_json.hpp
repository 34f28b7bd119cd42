#pragma once

#include "situs/validation/finding.hpp"

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
    std::string line_;
    bool any_ = false;
};

}  // namespace situs
