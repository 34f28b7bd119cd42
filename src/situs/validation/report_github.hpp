#pragma once

#include "situs/validation/finding.hpp"
#include "situs/validation/show_text.hpp"

#include <ostream>

namespace situs {

/// Workflow commands of GitHub Actions: an annotation a finding, and a line with the counts.
class GithubReport : public ReportSink {
public:
    /// `out` outlives the report.
    explicit GithubReport(std::ostream& out, ShowText show_text = ShowText::no);
    void begin() override;
    void add(const Finding& finding) override;
    void finish(const ValidationSummary& summary) override;

private:
    std::ostream& out_;
    ShowText show_text_;
};

}  // namespace situs
