#include "situs/exchange/table_reader.hpp"

#include "geo/error.hpp"
#include "situs/exchange/first_of.hpp"
#include "situs/exchange/table_letters.hpp"
#include "situs/exchange/table_separator.hpp"
#include "situs/exchange/text_encoding.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace situs {
namespace {

TextEncoding encoding_for(const std::filesystem::path& path, const std::string& chosen) {
    TextEncoding found = encoding_of(path);
    if (!chosen.empty() && chosen != found.name) {
        require_known_encoding(chosen);
        found = {.name = chosen, .mark = found.mark};
    }
    found.is_guess = found.is_guess && chosen.empty();
    return found;
}

/// Without the apostrophe that stands before what could be a formula.
void take_apostrophe(std::string& cell) {
    if (cell.size() > 1 && cell[0] == '\'' && std::string_view{"=+-@\t'"}.find(cell[1]) != std::string_view::npos) {
        cell.erase(0, 1);
    }
}

std::string said(LetterPlace place) {
    return fmt::format("line {}, column {}", place.line, place.column);
}

/// The lines of one row, as separators part them whether in quotation marks or not.
class RowLines {
public:
    /// \param separators those of the headings
    explicit RowLines(std::size_t separators) : separators_{separators} {}

    void add_separator() noexcept { ++now_; }
    void end_line() noexcept {
        middle_ += all_ > 1 && was_alike_ ? 1U : 0U;
        was_alike_ = now_ == separators_;
        alike_ += was_alike_ ? 1U : 0U;
        ++all_;
        now_ = 0;
    }
    std::size_t all() const noexcept { return all_; }
    /// Whether each of them could be a row of its own.
    bool are_rows() const noexcept { return separators_ >= 2 && all_ >= 2 && alike_ == all_; }
    /// Whether some of them could, or they are more than people write into a cell.
    bool may_be_rows() const noexcept {
        constexpr std::size_t many = 50;
        return all_ > many || (separators_ > 0 && middle_ > 0);
    }

private:
    std::size_t separators_;
    std::size_t now_ = 0, all_ = 0, alike_ = 0;
    std::size_t middle_ = 0;  ///< Of those that could be rows: neither the first nor the last.
    bool was_alike_ = false;
};

/// Where a cell in quotation marks begins and ends.
struct Quoted {
    LetterPlace open, close;
};

class TextTable final : public TableReader {
public:
    TextTable(const std::filesystem::path& path, TextEncoding encoding)
        : path_{path},
          encoding_{std::move(encoding)},
          separator_{table_separator(path, encoding_)},
          letters_{path, encoding_} {}

    bool next(TableRow& row) override {
        while (read_row(row)) {
            // Excel's own; as a text in quotation marks it is a heading.
            const bool is_hint = row.line == 1 && !begins_quoted_ && row.cells.front().starts_with("sep=");
            if (!is_hint && std::ranges::any_of(row.cells, [](const std::string& cell) { return !cell.empty(); })) {
                is_headings_ ? judge_headings(row) : judge_row(row);
                is_headings_ = false;
                return true;
            }
        }
        return false;
    }

    std::vector<std::string> warnings() const override {
        if (doubts_.empty()) {
            return {};
        }
        return {fmt::format(
            "several lines of the file are one row, since a quotation mark opens a cell in one of them and the next "
            "one "
            "closes it: {}; if these are rows, write \"\" for the mark that belongs to the text, or take it out",
            first_of(doubts_))};
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
        row.problems.clear();
        row.line = letters_.place().line;
        lines_ = RowLines{separators_};
        broken_ = std::nullopt;
        if (!letters_.peek()) {
            return false;
        }
        std::size_t size = 0;
        begins_quoted_ = letters_.peek() == '"';
        while (true) {
            row.cells.emplace_back();
            const std::optional<char> end = read_cell(row);
            size += row.cells.back().size() + 1;
            require_end(size, row.line);
            if (!end) {
                lines_.end_line();
            }
            if (!end || *end == '\n') {
                return true;
            }
        }
    }

    void judge_headings(const TableRow& row) {
        if (!row.problems.empty()) {
            throw geo::InputError{fmt::format("{}: {}", path_.string(), row.problems.front())};
        }
        separators_ = row.cells.size() - 1;
    }

    /// A mark that is not meant makes one row of all lines down to the next mark.
    void judge_row(TableRow& row) {
        if (!broken_ || !row.problems.empty()) {
            return;
        }
        if (lines_.are_rows()) {
            row.problems.push_back(fmt::format(
                "lines {} to {} are one row, since a quotation mark opens a cell in {} and the next one closes it in "
                "{}, but each of them has as many cells as the headings; write \"\" for a mark that belongs to the "
                "text, "
                "or take it out",
                row.line, row.line + lines_.all() - 1, said(broken_->open), said(broken_->close)));
        } else if (lines_.may_be_rows() || row.cells.size() <= separators_) {
            doubts_.push_back(fmt::format("from {} to {}", said(broken_->open), said(broken_->close)));
        }
    }

    void require_end(std::size_t size, std::size_t line) const {
        if (size > longest_table_row) {
            throw geo::InputError{fmt::format("{}:{}: the row has more than 16 MiB; is a quotation mark not closed?",
                                              path_.string(), line)};
        }
    }

    std::optional<char> next_letter() {
        const std::optional<char> c = letters_.next();
        if (c == '\n') {
            lines_.end_line();
        } else if (c == separator_) {
            const bool is_before_blank = letters_.peek() == ' ';
            are_blanks_usual_ = are_blanks_usual_ || (is_headings_ && is_before_blank);
            if (are_blanks_usual_ || !is_before_blank) {  // "Sample, Nowhere" is one text
                lines_.add_separator();
            }
        }
        return c;
    }

    /// \return what ended the cell; none at the end of the file
    std::optional<char> read_cell(TableRow& row) {
        std::string& cell = row.cells.back();
        std::optional<char> c = next_letter();
        if (c == '"') {
            const Quoted marks = read_quoted(cell);
            if (!broken_ && marks.close.line > marks.open.line) {
                broken_ = marks;
            }
            std::string blanks;
            for (c = next_letter(); c == ' '; c = next_letter()) {
                blanks += ' ';
            }
            if (c && *c != separator_ && *c != '\n') {
                row.problems.push_back(text_behind(marks));
                cell = fmt::format("\"{}\"{}", cell, blanks);
            }
        }
        while (c && *c != separator_ && *c != '\n') {
            cell += *c;
            c = next_letter();
        }
        take_apostrophe(cell);
        return c;
    }

    static std::string text_behind(const Quoted& marks) {
        return fmt::format(
            "behind the quotation mark in {}, which closes the cell that the mark in {} opens, stands more text; write "
            "\"\" for a mark that belongs to the text{}",
            said(marks.close), said(marks.open),
            marks.close.line > marks.open.line ? ", or take it out: what stands between the two is read as one cell"
                                               : "");
    }

    /// Reads to the closing mark.
    Quoted read_quoted(std::string& cell) {
        Quoted marks{.open = letters_.place(), .close = {}};
        while (const std::optional<char> c = next_letter()) {
            if (*c == '"') {
                marks.close = letters_.place();
                if (letters_.peek() != '"') {
                    return marks;
                }
                next_letter();
            }
            cell += *c;
            require_end(cell.size(), marks.open.line);
        }
        throw geo::InputError{
            fmt::format("{}:{}:{}: the quotation mark is not closed; close it, or write \"\" for one "
                        "that belongs to the text",
                        path_.string(), marks.open.line, marks.open.column)};
    }

    std::filesystem::path path_;
    TextEncoding encoding_;
    char separator_;
    TableLetters letters_;
    std::size_t separators_ = 0;         ///< Of the headings.
    bool is_headings_ = true;            ///< The next row.
    bool are_blanks_usual_ = false;      ///< Behind separators, in the headings.
    bool begins_quoted_ = false;         ///< The last row.
    RowLines lines_{0};                  ///< Likewise.
    std::optional<Quoted> broken_ = {};  ///< The first of its cells that goes over several lines.
    std::vector<std::string> doubts_;
};

}  // namespace

std::unique_ptr<TableReader> open_text_table(const std::filesystem::path& path, const std::string& encoding) {
    return std::make_unique<TextTable>(path, encoding_for(path, encoding));
}

}  // namespace situs
