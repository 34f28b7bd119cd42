#include "situs/validation/report_text.hpp"

#include "situs/validation/quoted.hpp"

#include <fmt/format.h>

#include <string_view>

namespace situs {
namespace {

constexpr std::string_view red = "\x1B[31m";
constexpr std::string_view yellow = "\x1B[33m";
constexpr std::string_view bold = "\x1B[1m";
constexpr std::string_view plain = "\x1B[0m";

std::string_view paint_of(Severity severity) noexcept {
    return severity == Severity::error ? red : yellow;
}

std::string counted(std::uint64_t count, std::string_view one, std::string_view many) {
    return fmt::format("{} {}", count, count == 1 ? one : many);
}

}  // namespace

TextReport::TextReport(std::ostream& out, Colour colour) : out_{out}, colour_{colour} {}

void TextReport::begin() {}

void TextReport::write_painted(std::string_view paint, std::string_view text) {
    if (colour_ == Colour::yes) {
        out_ << paint << text << plain;
    } else {
        out_ << text;
    }
}

void TextReport::add(const Finding& finding) {
    if (any_ && file_ != finding.file) {
        out_ << '\n';
    }
    any_ = true;
    file_ = finding.file;
    std::string place = escaped(finding.file);
    if (finding.line > 0) {
        place += fmt::format(":{}:{}", finding.line, finding.column);
    }
    if (!finding.place.empty()) {
        place += ": " + escaped(finding.place);
    }
    write_painted(bold, place);
    out_ << ": ";
    write_painted(paint_of(finding.severity), name_of(finding.severity));
    out_ << ' ' << finding.rule << ": " << finding.message << '\n';
    if (!finding.mend.empty()) {
        out_ << "    mend: " << finding.mend << '\n';
    }
}

void TextReport::finish(const ValidationSummary& summary) {
    if (any_) {
        out_ << '\n';
    }
    const std::string read = fmt::format("{} in {}", counted(summary.features, "feature", "features"),
                                         counted(summary.files, "file", "files"));
    if (summary.errors == 0 && summary.warnings == 0) {
        out_ << "no findings; " << read << '\n';
        return;
    }
    out_ << fmt::format("{}, {}; {}\n", counted(summary.errors, "error", "errors"),
                        counted(summary.warnings, "warning", "warnings"), read);
    for (const auto& [rule, count] : summary.by_rule) {
        if (count.errors > 0) {
            out_ << fmt::format("{:>8} {:<7} {}\n", count.errors, "error", rule);
        }
        if (count.warnings > 0) {
            out_ << fmt::format("{:>8} {:<7} {}\n", count.warnings, "warning", rule);
        }
    }
}

}  // namespace situs
