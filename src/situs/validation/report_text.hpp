#pragma once

#include "situs/validation/finding.hpp"

#include <cstddef>
#include <ostream>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace situs {

enum class Colour : std::uint8_t { no, yes };

/// What suits the stream of a text report.
struct TextStyle {
    Colour colour = Colour::no;
    std::size_t columns = 100;  ///< Longer lines of a file are cut round the place.
    bool is_terminal = false;   ///< Letters that run from right to left are isolated.
};

/// The report for people, grouped by file: a line a finding (`file:line:column: severity rule message`), the line of
/// the file with a caret, the mend, and a summary by rule at the end. Nothing of a file reaches the stream raw.
///
/// Holds up to 10 000 findings back to group them; of more, each ten thousand are grouped by themselves.
class TextReport : public ReportSink {
public:
    /// `out` outlives the report.
    explicit TextReport(std::ostream& out, TextStyle style = {});
    void begin() override;
    void add(const Finding& finding) override;
    void finish(const ValidationSummary& summary) override;

private:
    void write_held();
    void write(const Finding& finding);
    std::string shown(const std::string& text) const;
    void write_excerpt(const Finding& finding);
    void write_painted(std::string_view paint, std::string_view text);

    std::ostream& out_;
    TextStyle style_;
    std::unordered_map<std::string, std::size_t> order_;  ///< Of files, as they first came.
    std::vector<Finding> held_;
    std::string file_;
    bool any_ = false;
};

/// The lines at the end of a text report: counts, and what is not among them.
void write_summary(std::ostream& out, const ValidationSummary& summary);

}  // namespace situs
