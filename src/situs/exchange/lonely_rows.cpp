#include "situs/exchange/lonely_rows.hpp"

#include "situs/exchange/first_of.hpp"
#include "situs/exchange/quoted_text.hpp"
#include "situs/model/blanks.hpp"
#include "situs/model/latin_digits.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>

namespace situs {
namespace {

/// In small letters, as tables in the languages whose headings are understood have them.
constexpr std::array<std::string_view, 20> total_words{
    "total",         "totals",  "grand total", "subtotal", "sub-total",     "sum",    "sous-total",
    "total général", "somme",   "جمع",         "جمع کل",   "جمع‌کل", "جمع كل", "مجموع",
    "مجموع کل",      "المجموع", "الإجمالي",    "الاجمالي", "المجموع الكلي", "إجمالي"};

std::string small(std::string_view text) {
    std::string letters{text};
    std::ranges::transform(letters, letters.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return letters;
}

bool is_number(std::string_view cell) {
    return with_latin_digits(cell).find_first_not_of("0123456789.,% ") == std::string::npos;
}

/// "Total", "Total:", "Total: 12".
bool is_total(std::string_view cell) {
    const std::string plain = small(with_latin_digits(without_blanks(cell)));
    const std::size_t end = plain.find_last_not_of("0123456789.,:= ");
    return end != std::string::npos &&
           std::ranges::find(total_words, std::string_view{plain}.substr(0, end + 1)) != total_words.end();
}

std::vector<std::string_view> filled_cells(const TableRow& row) {
    std::vector<std::string_view> filled;
    for (const std::string& cell : row.cells) {
        if (const std::string_view text = without_blanks(cell); !text.empty()) {
            filled.push_back(text);
        }
    }
    return filled;
}

}  // namespace

std::string total_problem(const TableRow& row) {
    std::vector<std::string_view> words = filled_cells(row);
    std::erase_if(words, is_number);
    if (words.size() != 1 || !is_total(words.front())) {
        return {};
    }
    return fmt::format(
        "{} is the total of a table, it seems, and no place: delete the row, or, if a place is called so, write its "
        "kind into the row",
        quoted_text(words.front()));
}

void LonelyRows::see(const TableRow& row, std::size_t columns) {
    constexpr std::size_t least_columns = 4;
    if (columns >= least_columns && filled_cells(row).size() == 1) {
        rows_.push_back(row.layer.empty() ? fmt::format("line {}", row.line)
                                          : fmt::format("sheet {} row {}", quoted_text(row.layer), row.line));
    }
}

std::vector<std::string> LonelyRows::warnings() const {
    if (rows_.empty()) {
        return {};
    }
    return {fmt::format("only one cell is filled in {}; where that is a title or a note, and no place, delete the row",
                        first_of(rows_))};
}

}  // namespace situs
