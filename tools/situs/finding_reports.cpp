#include "tools/situs/finding_reports.hpp"

#include "situs/validation/report_github.hpp"
#include "situs/validation/report_json.hpp"
#include "situs/validation/report_junit.hpp"
#include "situs/validation/report_sarif.hpp"
#include "situs/validation/report_text.hpp"
#include "tools/situs/version.hpp"

#include <algorithm>

namespace situs::cli {
namespace {

TextStyle style_of(const Streams& io, const FindingReportOptions& options) {
    if (!options.for_terminal) {
        return {};
    }
    return {.colour = io.colour ? Colour::yes : Colour::no,
            .columns = io.terminal ? static_cast<std::size_t>(std::max(io.columns, 1)) : TextStyle{}.columns,
            .is_terminal = io.terminal};
}

}  // namespace

std::vector<std::string> finding_formats() {
    return {"text", "json", "jsonl", "sarif", "junit", "github", "gpkg"};
}

std::unique_ptr<ReportSink> make_finding_report(const Streams& io, std::ostream& out,
                                                const FindingReportOptions& options) {
    if (options.format == "json") {
        return std::make_unique<JsonReport>(out);
    }
    if (options.format == "jsonl") {
        return std::make_unique<JsonLinesReport>(out);
    }
    if (options.format == "sarif") {
        return std::make_unique<SarifReport>(out, options.show_text, std::string{version});
    }
    if (options.format == "junit") {
        return std::make_unique<JunitReport>(out);
    }
    if (options.format == "github") {
        return std::make_unique<GithubReport>(out, options.show_text);
    }
    return std::make_unique<TextReport>(out, style_of(io, options));
}

void FindingRelay::add(const Finding& finding) {
    if (report_ == nullptr) {
        return;
    }
    if (left_ == 0) {
        ++not_shown_;
        return;
    }
    --left_;
    progress_.hide();
    report_->add(finding);
}

}  // namespace situs::cli
