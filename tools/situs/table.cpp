#include "tools/situs/table.hpp"

#include "situs/validation/display_width.hpp"
#include "tools/situs/paragraphs.hpp"
#include "tools/situs/printable.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <ostream>

namespace situs::cli {
namespace {

constexpr std::size_t gap = 2;
constexpr std::size_t least_wrapped = 24;  ///< A narrower last column is not wrapped: it would be a ladder of words.

/// \pre `text` is printable
std::string dressed(const Streams& io, const std::string& text, Paint paint) {
    const std::string body =
        io.terminal && has_right_to_left(text) ? "\xE2\x81\xA8" + text + "\xE2\x81\xA9" : text;  // U+2068, U+2069
    return io.colour ? painted(body, paint) : body;
}

std::size_t edge(const Streams& io) noexcept {
    return static_cast<std::size_t>(std::max(io.columns, 1));
}

}  // namespace

Table::Table(std::vector<Align> columns, std::size_t indent) : columns_{std::move(columns)}, indent_{indent} {}

void Table::head(std::vector<std::string> names) {
    head_.clear();
    for (std::string& name : names) {
        head_.emplace_back(std::move(name), Paint::heading);
    }
}

void Table::add(std::vector<TableCell> row) {
    assert(row.size() <= columns_.size());
    for (TableCell& cell : row) {
        cell.text = prose(cell.text);
    }
    rows_.push_back(std::move(row));
}

std::vector<std::size_t> Table::widths() const {
    std::vector<std::size_t> widths(columns_.size(), 0);
    const auto measure = [&widths](const std::vector<TableCell>& row) {
        for (std::size_t i = 0; i < row.size(); ++i) {
            widths[i] = std::max(widths[i], display_width(row[i].text));
        }
    };
    measure(head_);
    for (const std::vector<TableCell>& row : rows_) {
        measure(row);
    }
    return widths;
}

void Table::write_row(const Streams& io, const std::vector<TableCell>& row,
                      const std::vector<std::size_t>& widths) const {
    std::string line(indent_, ' ');
    std::size_t column = indent_;
    std::vector<std::string> more;
    std::size_t blanks = 0;  // Held back, so that no line ends in spaces.
    for (std::size_t i = 0; i < row.size(); ++i) {
        const std::size_t width = display_width(row[i].text);
        const std::size_t spare = widths[i] - width;
        const bool last = i + 1 == columns_.size();
        std::string text = row[i].text;
        if (last && io.terminal && column + width > edge(io) && edge(io) >= column + least_wrapped) {
            more = wrapped(text, edge(io) - column);
            text = more.front();
        }
        blanks += columns_[i] == Align::right ? spare : 0;
        if (!text.empty()) {
            line.append(blanks, ' ').append(dressed(io, text, row[i].paint));
            blanks = 0;
        }
        blanks += gap + (columns_[i] == Align::left ? spare : 0);
        column += i + 1 < columns_.size() ? widths[i] + gap : 0;
    }
    io.out << line << '\n';
    for (std::size_t i = 1; i < more.size(); ++i) {
        io.out << std::string(column, ' ') << dressed(io, more[i], row.back().paint) << '\n';
    }
}

void Table::write(const Streams& io) const {
    const std::vector<std::size_t> measured = widths();
    if (!head_.empty()) {
        write_row(io, head_, measured);
    }
    for (const std::vector<TableCell>& row : rows_) {
        write_row(io, row, measured);
    }
}

std::string shown(const Streams& io, std::string_view text, Paint paint) {
    return dressed(io, prose(text), paint);
}

void write_prose(const Streams& io, std::string_view text, std::size_t indent, Paint paint) {
    const std::string clean = prose(text);
    const std::size_t room = edge(io) > indent ? edge(io) - indent : 1;
    const std::vector<std::string> lines =
        io.terminal && room >= least_wrapped ? wrapped(clean, room) : std::vector<std::string>{clean};
    for (const std::string& line : lines) {
        io.out << std::string(indent, ' ') << dressed(io, line, paint) << '\n';
    }
}

std::string counted(std::uint64_t count, std::string_view one, std::string_view many) {
    return fmt::format("{} {}", count, count == 1 ? one : many);
}

}  // namespace situs::cli
