#pragma once

#include "situs/validation/finding.hpp"
#include "situs/validation/show_text.hpp"
#include "tools/situs/command.hpp"
#include "tools/situs/progress.hpp"

#include <cstdint>
#include <memory>
#include <ostream>
#include <string>
#include <vector>

namespace situs::cli {

/// Names of the formats of `situs validate`, the first being what people read. "gpkg" is a file of its own, all others
/// are text for a stream.
std::vector<std::string> finding_formats();

struct FindingReportOptions {
    std::string format = "text";
    ShowText show_text = ShowText::no;
    bool for_terminal = false;  ///< `io` tells colours and columns.
};

/// \pre the format is one of those for a stream
std::unique_ptr<ReportSink> make_finding_report(const Streams& io, std::ostream& out,
                                                const FindingReportOptions& options);

/// Passes findings on, at most so many; takes the progress line out of their way.
class FindingRelay final : public FindingSink {
public:
    /// \param report nullptr: findings go nowhere
    FindingRelay(ReportSink* report, Progress& progress, std::uint64_t most)
        : report_{report}, progress_{progress}, left_{most} {}
    void add(const Finding& finding) override;
    std::uint64_t not_shown() const noexcept { return not_shown_; }

private:
    ReportSink* report_;
    Progress& progress_;
    std::uint64_t left_;
    std::uint64_t not_shown_ = 0;
};

}  // namespace situs::cli
