#pragma once

#include "situs/validation/finding.hpp"
#include "situs/validation/fingerprint.hpp"
#include "situs/validation/show_text.hpp"

#include <cstddef>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

namespace situs {

/// The Static Analysis Results Interchange Format, SARIF 2.1.0 (OASIS standard), as code scanning reads it: a result a
/// finding, each with a fingerprint that stays when lines move, and the rules that found something, with their help.
class SarifReport : public ReportSink {
public:
    /// \param version of situs; left out if empty. `out` outlives the report.
    explicit SarifReport(std::ostream& out, ShowText show_text = ShowText::no, std::string version = {});
    void begin() override;
    void add(const Finding& finding) override;
    void finish(const ValidationSummary& summary) override;

private:
    std::size_t index_of(std::string_view rule);

    std::ostream& out_;
    ShowText show_text_;
    std::string version_;
    Fingerprints fingerprints_;
    std::vector<std::string_view> rules_;  ///< Those that found something, in the order of their first finding.
    bool any_ = false;
};

}  // namespace situs
