#include "situs/exchange/table_reader.hpp"

#include "geo/error.hpp"
#include "situs/exchange/text_encoding.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

namespace situs {
namespace {

constexpr std::array separators{',', ';', '\t'};
/// A cell or row beyond is no cell of people but a quotation mark that is never closed.
constexpr std::size_t longest_row = std::size_t{16} << 20U;

TextEncoding encoding_for(const std::filesystem::path& path, const std::string& chosen) {
    TextEncoding found = encoding_of(path);
    if (!chosen.empty() && chosen != found.name) {
        require_known_encoding(chosen);
        found = {.name = chosen, .mark = found.mark};
    }
    found.is_guess = found.is_guess && chosen.empty();
    return found;
}

/// The decoded text, letter by letter, with line and column.
class Letters {
public:
    Letters(const std::filesystem::path& path, const TextEncoding& encoding) : text_{path, encoding} {}

    /// The next byte; none at the end. CR LF and CR come as LF.
    std::optional<char> next() {
        std::optional<char> c = raw();
        if (c == '\r') {
            if (peek() == '\n') {
                raw();
            }
            c = '\n';
        }
        if (c == '\n') {
            ++line_;
            column_ = 0;
        } else if (c && (static_cast<unsigned char>(*c) & 0xC0U) != 0x80U) {
            ++column_;
        }
        return c;
    }
    std::optional<char> peek() { return fill() ? std::optional{piece_[at_]} : std::nullopt; }
    std::size_t line() const noexcept { return line_; }
    std::size_t column() const noexcept { return column_; }

private:
    bool fill() {
        if (at_ < piece_.size()) {
            return true;
        }
        at_ = 0;
        return text_.next(piece_);
    }
    std::optional<char> raw() { return fill() ? std::optional{piece_[at_++]} : std::nullopt; }

    DecodedText text_;
    std::string piece_;
    std::size_t at_ = 0;
    std::size_t line_ = 1;
    std::size_t column_ = 0;  ///< Of the last letter, in code points, from 1.
};

/// The sign that stands most often outside of quotation marks in the first row that has any.
char separator_of(const std::filesystem::path& path, const TextEncoding& encoding) {
    Letters letters{path, encoding};
    std::array<std::size_t, separators.size()> counts{};
    bool is_quoted = false;
    std::size_t seen = 0;
    while (const std::optional<char> c = letters.next()) {
        is_quoted ^= *c == '"';
        const bool is_counted = std::ranges::any_of(counts, [](std::size_t count) { return count > 0; });
        if ((*c == '\n' && !is_quoted && is_counted) || ++seen > longest_row) {
            break;
        }
        for (std::size_t i = 0; i < separators.size() && !is_quoted; ++i) {
            counts[i] += *c == separators[i] ? 1U : 0U;
        }
    }
    const auto most = std::ranges::max_element(counts);
    return separators[static_cast<std::size_t>(most - counts.begin())];
}

/// Without the apostrophe that stands before what could be a formula.
void take_apostrophe(std::string& cell) {
    if (cell.size() > 1 && cell[0] == '\'' && std::string_view{"=+-@\t'"}.find(cell[1]) != std::string_view::npos) {
        cell.erase(0, 1);
    }
}

class TextTable final : public TableReader {
public:
    TextTable(const std::filesystem::path& path, TextEncoding encoding)
        : path_{path},
          encoding_{std::move(encoding)},
          separator_{separator_of(path, encoding_)},
          letters_{path, encoding_} {}

    bool next(TableRow& row) override {
        while (read_row(row)) {
            // Excel's own; as a text in quotation marks it is a heading.
            const bool is_hint = row.line == 1 && !begins_quoted_ && row.cells.front().starts_with("sep=");
            if (!is_hint && std::ranges::any_of(row.cells, [](const std::string& cell) { return !cell.empty(); })) {
                return true;
            }
        }
        return false;
    }

    std::vector<std::string> notes() const override {
        std::string how = fmt::format("read as {}, with {} between the cells", encoding_.name,
                                      separator_ == ','   ? "commas"
                                      : separator_ == ';' ? "semicolons"
                                                          : "tabs");
        if (encoding_.is_guess) {
            how += "; the encoding is a guess: if letters look wrong, give --encoding";
        }
        return {std::move(how)};
    }

private:
    bool read_row(TableRow& row) {
        row.cells.clear();
        row.line = letters_.line();
        if (!letters_.peek()) {
            return false;
        }
        std::size_t size = 0;
        begins_quoted_ = letters_.peek() == '"';
        while (true) {
            row.cells.emplace_back();
            const std::optional<char> end = read_cell(row.cells.back());
            size += row.cells.back().size() + 1;
            require_end(size, row.line);
            if (!end || *end == '\n') {
                return true;
            }
        }
    }

    void require_end(std::size_t size, std::size_t line) const {
        if (size > longest_row) {
            throw geo::InputError{fmt::format("{}:{}: the row has more than 16 MiB; is a quotation mark not closed?",
                                              path_.string(), line)};
        }
    }

    /// \return what ended the cell; none at the end of the file
    std::optional<char> read_cell(std::string& cell) {
        std::optional<char> c = letters_.next();
        if (c == '"') {
            c = read_quoted(cell);
        }
        while (c && *c != separator_ && *c != '\n') {
            cell += *c;
            c = letters_.next();
        }
        take_apostrophe(cell);
        return c;
    }

    /// \return the letter behind the closing mark
    std::optional<char> read_quoted(std::string& cell) {
        const std::size_t line = letters_.line();
        const std::size_t column = letters_.column();
        while (const std::optional<char> c = letters_.next()) {
            if (*c == '"') {
                const std::optional<char> behind = letters_.next();
                if (behind != '"') {
                    return behind;
                }
            }
            cell += *c;
            require_end(cell.size(), line);
        }
        throw geo::InputError{
            fmt::format("{}:{}:{}: the quotation mark is not closed; close it, or write \"\" for one "
                        "that belongs to the text",
                        path_.string(), line, column)};
    }

    std::filesystem::path path_;
    TextEncoding encoding_;
    char separator_;
    Letters letters_;
    bool begins_quoted_ = false;  ///< The last row.
};

}  // namespace

std::unique_ptr<TableReader> open_text_table(const std::filesystem::path& path, const std::string& encoding) {
    return std::make_unique<TextTable>(path, encoding_for(path, encoding));
}

}  // namespace situs
