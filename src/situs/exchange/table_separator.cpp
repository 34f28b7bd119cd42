#include "situs/exchange/table_separator.hpp"

#include "situs/exchange/table_letters.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

namespace situs {
namespace {

constexpr std::string_view separators = ",;\t";

/// What stands outside of quotation marks in a row.
struct RowSigns {
    std::array<std::size_t, separators.size()> counts{};        ///< Of each separator.
    std::array<std::size_t, separators.size()> before_blank{};  ///< Those with a blank behind them.
    bool has_text = false;
    std::string beginning;
};

/// Reads the first rows. A quotation mark opens a cell behind any of the separators, so that all see the same rows.
class FirstRows {
public:
    explicit FirstRows(TableLetters letters) : letters_{std::move(letters)} {}

    std::vector<RowSigns> read() && {
        constexpr std::size_t enough = 50;
        while (rows_.size() < enough && seen_ < longest_table_row) {
            RowSigns row;
            const bool is_last = !read_row(row);
            if (row.has_text) {
                rows_.push_back(std::move(row));
            }
            if (is_last) {
                break;
            }
        }
        return std::move(rows_);
    }

private:
    /// \return false at the end of the file
    bool read_row(RowSigns& row) {
        bool is_quoted = false;
        bool begins_cell = true;
        while (const std::optional<char> c = letters_.next()) {
            if (++seen_ >= longest_table_row) {
                return false;
            }
            if (is_quoted) {
                is_quoted = *c != '"' || letters_.peek() == '"';
                if (*c == '"' && is_quoted) {
                    letters_.next();
                }
            } else if (*c == '\n') {
                return true;
            } else if (*c == '"' && begins_cell) {
                is_quoted = row.has_text = true;
                begins_cell = false;
            } else {
                begins_cell = take(row, *c);
            }
        }
        return false;
    }

    /// \return whether it is a separator
    bool take(RowSigns& row, char c) {
        constexpr std::size_t longest_hint = 5;
        if (row.beginning.size() < longest_hint) {
            row.beginning += c;
        }
        const std::size_t sign = separators.find(c);
        if (sign == std::string_view::npos) {
            row.has_text = row.has_text || c != ' ';
            return false;
        }
        ++row.counts[sign];
        row.before_blank[sign] += letters_.peek() == ' ' ? 1U : 0U;
        return true;
    }

    TableLetters letters_;
    std::vector<RowSigns> rows_;
    std::size_t seen_ = 0;
};

}  // namespace

char table_separator(const std::filesystem::path& path, const TextEncoding& encoding) {
    const std::vector<RowSigns> rows = FirstRows{TableLetters{path, encoding}}.read();
    if (rows.empty()) {
        return separators.front();
    }
    const RowSigns& headings = rows.front();
    if (headings.beginning.starts_with("sep=") &&
        separators.find(headings.beginning.back()) != std::string_view::npos) {
        return headings.beginning.back();
    }
    const auto worth = [&](std::size_t sign) {
        const std::size_t count = headings.counts[sign];
        const auto alike =
            std::ranges::count_if(rows, [&](const RowSigns& row) { return row.counts[sign] == count; }) - 1;
        std::int64_t blanks = 0;  // as in texts: "Sample, Nowhere"
        for (const RowSigns& row : rows) {
            blanks += static_cast<std::int64_t>(row.before_blank[sign]);
        }
        return std::tuple{count == 0 ? 0 : static_cast<std::size_t>(alike) * (count + 1), count, -blanks};
    };
    std::size_t best = 0;
    for (std::size_t sign = 1; sign < separators.size(); ++sign) {
        best = worth(sign) > worth(best) ? sign : best;
    }
    return separators[best];
}

}  // namespace situs
