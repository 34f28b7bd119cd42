#pragma once

#include "situs/validation/finding.hpp"

#include <ostream>
#include <string>

namespace situs {

enum class Colour : std::uint8_t { no, yes };

/// The report for people: a line a finding (`file:line:column: severity rule: message`), its mend below it, an empty
/// line where the file changes, and a summary by rule at the end. Nothing of a file reaches the stream raw.
class TextReport : public ReportSink {
public:
    /// `out` outlives the report.
    explicit TextReport(std::ostream& out, Colour colour = Colour::no);
    void begin() override;
    void add(const Finding& finding) override;
    void finish(const ValidationSummary& summary) override;

private:
    void write_painted(std::string_view paint, std::string_view text);

    std::ostream& out_;
    Colour colour_;
    std::string file_;
    bool any_ = false;
};

}  // namespace situs
