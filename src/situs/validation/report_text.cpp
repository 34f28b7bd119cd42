#include "situs/validation/report_text.hpp"

#include "situs/validation/display_width.hpp"
#include "situs/validation/excerpt_lines.hpp"
#include "situs/validation/quoted.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

namespace situs {
namespace {

constexpr std::string_view red = "\x1B[31m";
constexpr std::string_view yellow = "\x1B[33m";
constexpr std::string_view bold = "\x1B[1m";
constexpr std::string_view plain = "\x1B[0m";

constexpr std::size_t most_held = 10'000;
constexpr std::size_t least_columns = 40;

std::string_view paint_of(Severity severity) noexcept {
    return severity == Severity::error ? red : yellow;
}

std::string counted(std::uint64_t count, std::string_view one, std::string_view many) {
    return fmt::format("{} {}", count, count == 1 ? one : many);
}

void write_what_is_left_out(std::ostream& out, const ValidationSummary& summary) {
    if (summary.not_shown > 0) {
        out << fmt::format("{} not shown (--max-findings)\n",
                           counted(summary.not_shown, "more finding is", "more findings are"));
    }
    if (summary.accepted > 0) {
        out << fmt::format("{} accepted by exceptions in dataset.json\n",
                           counted(summary.accepted, "finding is", "findings are"));
    }
    if (summary.known > 0) {
        out << fmt::format("{} known from the baseline\n", counted(summary.known, "finding is", "findings are"));
    }
    if (const auto& quotations = summary.quotations) {
        out << fmt::format("{} of {} compared, with the texts of {}\n", quotations->compared,
                           counted(quotations->all, "quotation", "quotations"),
                           counted(quotations->sources, "source", "sources"));
    }
}

}  // namespace

void write_summary(std::ostream& out, const ValidationSummary& summary) {
    const std::string read = fmt::format("{} in {}", counted(summary.features, "feature", "features"),
                                         counted(summary.files, "file", "files"));
    if (summary.errors == 0 && summary.warnings == 0) {
        out << (summary.accepted + summary.known > 0 ? "no other findings; " : "no findings; ") << read << '\n';
    } else {
        out << fmt::format("{}, {}; {}\n", counted(summary.errors, "error", "errors"),
                           counted(summary.warnings, "warning", "warnings"), read);
    }
    for (const auto& [rule, count] : summary.by_rule) {
        if (count.errors > 0) {
            out << fmt::format("{:>8} {:<7} {}\n", count.errors, "error", rule);
        }
        if (count.warnings > 0) {
            out << fmt::format("{:>8} {:<7} {}\n", count.warnings, "warning", rule);
        }
    }
    write_what_is_left_out(out, summary);
}

TextReport::TextReport(std::ostream& out, TextStyle style) : out_{out}, style_{style} {}

void TextReport::begin() {}

void TextReport::add(const Finding& finding) {
    order_.try_emplace(finding.file, order_.size());
    held_.push_back(finding);
    if (held_.size() == most_held) {
        write_held();
    }
}

void TextReport::write_held() {
    std::stable_sort(held_.begin(), held_.end(), [this](const Finding& a, const Finding& b) {
        return std::tuple{order_[a.file], a.line, a.column} < std::tuple{order_[b.file], b.line, b.column};
    });
    for (const Finding& finding : held_) {
        write(finding);
    }
    held_.clear();
}

void TextReport::write_painted(std::string_view paint, std::string_view text) {
    if (style_.colour == Colour::yes) {
        out_ << paint << text << plain;
    } else {
        out_ << text;
    }
}

std::string TextReport::shown(const std::string& text) const {
    return style_.is_terminal ? with_isolated_runs(text) : text;
}

void TextReport::write(const Finding& finding) {
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
    out_ << ' ';
    write_painted(bold, finding.rule);
    out_ << ' ' << shown(finding.message) << '\n';
    write_excerpt(finding);
    if (!finding.mend.empty()) {
        out_ << "    mend: " << shown(finding.mend) << '\n';
    }
}

void TextReport::write_excerpt(const Finding& finding) {
    if (finding.line == 0 || finding.excerpt.text.empty()) {
        return;
    }
    const std::string number = fmt::format("{:>5}", finding.line);
    const std::size_t margin = number.size() + 3;
    const ExcerptLines lines = excerpt_lines(finding.excerpt, std::max(style_.columns, least_columns) - margin,
                                             style_.is_terminal ? Bidi::isolated : Bidi::as_is);
    out_ << number << " | " << lines.line << '\n' << std::string(number.size(), ' ') << " | ";
    write_painted(paint_of(finding.severity), lines.caret);
    out_ << '\n';
}

void TextReport::finish(const ValidationSummary& summary) {
    write_held();
    if (any_) {
        out_ << '\n';
    }
    write_summary(out_, summary);
}

}  // namespace situs
