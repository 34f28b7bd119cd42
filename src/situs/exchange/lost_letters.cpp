#include "situs/exchange/lost_letters.hpp"

#include "situs/exchange/first_of.hpp"
#include "situs/exchange/quoted_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace situs {
namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";  // U+FFFD
constexpr std::size_t most_told = 5;

/// Runs of question marks in a text that has no letters or digits besides.
struct QuestionMarks {
    std::size_t words = 0, longest = 0;
};

QuestionMarks question_marks(std::string_view text) {
    constexpr std::string_view between = " \t\r\n.,;:/()-_";
    QuestionMarks marks;
    for (std::size_t at = text.find_first_not_of(between); at != std::string_view::npos;) {
        const std::size_t end = std::min(text.find_first_not_of('?', at), text.size());
        if (end == at) {
            return {};
        }
        marks.words += end - at > 1 ? 1U : 0U;
        marks.longest = std::max(marks.longest, end - at);
        at = text.find_first_not_of(between, end);
    }
    return marks;
}

bool is_lost_heading(std::string_view heading) {
    return heading.find(replacement) != std::string_view::npos || question_marks(heading).longest > 1;
}

}  // namespace

bool has_lost_letters(std::string_view text) {
    if (text.find(replacement) != std::string_view::npos) {
        return true;
    }
    constexpr std::size_t long_word = 4;
    const QuestionMarks marks = question_marks(text);
    return marks.words > 1 || marks.longest >= long_word;
}

void LostLetters::see(const TableRow& row, const std::vector<std::string>& headings) {
    for (std::size_t i = 0; i < std::min(row.cells.size(), headings.size()); ++i) {
        if (has_lost_letters(row.cells[i]) && ++count_ <= most_told) {
            cells_.push_back(
                fmt::format("{} {}, column {} ({})", row.locator_label.empty() ? "line" : row.locator_label,
                            row.locator.empty() ? std::to_string(row.line) : row.locator, i + 1, headings[i]));
        }
    }
}

std::vector<std::string> LostLetters::warnings(const std::vector<std::string>& headings) const {
    std::vector<std::string> where;
    for (const std::string& heading : headings) {
        if (is_lost_heading(heading)) {
            where.push_back("the heading " + quoted_text(heading));
        }
    }
    const std::size_t more = count_ - cells_.size();
    std::ranges::copy(cells_, std::back_inserter(where));
    if (where.empty()) {
        return {};
    }
    return {fmt::format(
        "letters are lost, it seems, in {}{}: the file was saved, or is read, as if it were in another encoding, "
        "and what stood there is not in it any more, or is read wrongly. Save it anew as UTF-8 or as a "
        "workbook where its letters are right, or say --encoding",
        first_of(std::move(where)), more > 0 ? fmt::format(", and {} more cells", more) : "")};
}

}  // namespace situs
