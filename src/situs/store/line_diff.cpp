#include "situs/store/line_diff.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace situs {
namespace {

std::uint64_t count_lines(std::string_view text) noexcept {
    const auto ends = static_cast<std::uint64_t>(std::count(text.begin(), text.end(), '\n'));
    return ends + (text.empty() || text.back() == '\n' ? 0U : 1U);
}

/// Removes the lines with which both begin. \return how many
std::uint64_t trim_front(std::string_view& a, std::string_view& b) noexcept {
    std::uint64_t lines = 0;
    for (;;) {
        const std::size_t end = a.find('\n');
        if (end == std::string_view::npos || a.substr(0, end + 1) != b.substr(0, end + 1)) {
            return lines;
        }
        a.remove_prefix(end + 1);
        b.remove_prefix(end + 1);
        ++lines;
    }
}

/// Removes the whole lines with which both end.
void trim_back(std::string_view& a, std::string_view& b) noexcept {
    while (a.ends_with('\n') && b.ends_with('\n')) {
        const std::size_t before = a.substr(0, a.size() - 1).rfind('\n');
        const std::string_view line = a.substr(before == std::string_view::npos ? 0 : before + 1);
        const bool is_whole_line =
            b.size() == line.size() || (b.size() > line.size() && b[b.size() - line.size() - 1] == '\n');
        if (!b.ends_with(line) || !is_whole_line) {
            return;
        }
        a.remove_suffix(line.size());
        b.remove_suffix(line.size());
    }
}

std::string range_of(std::uint64_t line, std::uint64_t count) {
    // Where there is no line, the line before it is named.
    return fmt::format("{},{}", count == 0 ? line - 1 : line, count);
}

}  // namespace

LineDiff::LineDiff(std::ostream& out, std::string name, Printable printable)
    : out_{out}, name_{std::move(name)}, printable_{printable} {}

void LineDiff::add(std::string_view old_piece, std::string_view new_piece) {
    if (old_piece == new_piece) {
        add_same(old_piece);
        return;
    }
    old_ += old_piece;
    new_ += new_piece;
}

void LineDiff::add_same(std::string_view piece) {
    const std::size_t first = piece.find('\n');
    if (first == std::string_view::npos) {
        old_ += piece;
        new_ += piece;
        return;
    }
    old_ += piece.substr(0, first + 1);
    new_ += piece.substr(0, first + 1);
    write_hunk();
    const std::size_t last = piece.rfind('\n');
    const std::uint64_t between = count_lines(piece.substr(first + 1, last - first));
    old_line_ += between;
    new_line_ += between;
    old_ = piece.substr(last + 1);
    new_ = old_;
}

void LineDiff::write_hunk() {
    std::string_view before{old_};
    std::string_view after{new_};
    const std::uint64_t all_old = count_lines(before);
    const std::uint64_t all_new = count_lines(after);
    const std::uint64_t same = before == after ? 0 : trim_front(before, after);
    if (before != after) {
        trim_back(before, after);
        if (!differs_) {
            out_ << "--- " << name_ << "\n+++ " << name_ << '\n';
            differs_ = true;
        }
        out_ << "@@ -" << range_of(old_line_ + same, count_lines(before)) << " +"
             << range_of(new_line_ + same, count_lines(after)) << " @@\n";
        write_lines('-', before);
        write_lines('+', after);
    }
    old_line_ += all_old;
    new_line_ += all_new;
    old_.clear();
    new_.clear();
}

void LineDiff::write_lines(char mark, std::string_view text) {
    while (!text.empty()) {
        const std::size_t end = text.find('\n');
        out_ << mark << printable_(text.substr(0, end)) << '\n';
        if (end == std::string_view::npos) {
            out_ << "\\ No newline at end of file\n";
            return;
        }
        text.remove_prefix(end + 1);
    }
}

bool LineDiff::finish() {
    write_hunk();
    return differs_;
}

}  // namespace situs
