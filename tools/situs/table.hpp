#pragma once

#include "tools/situs/colour.hpp"
#include "tools/situs/command.hpp"

#include <cstdint>
#include <iosfwd>
#include <string>
#include <vector>

namespace situs::cli {

enum class Align : std::uint8_t { left, right };

/// One cell. The text comes from anywhere: the table makes it printable.
struct TableCell {
    std::string text;
    Paint paint = Paint::none;

    TableCell(std::string words, Paint how = Paint::none) : text{std::move(words)}, paint{how} {}
    TableCell(const char* words, Paint how = Paint::none) : text{words}, paint{how} {}
    TableCell(std::string_view words, Paint how = Paint::none) : text{words}, paint{how} {}
};

/// Rows of text in columns as wide as their widest cell. On a terminal the last column is wrapped at its edge and
/// right-to-left texts are isolated (U+2068 … U+2069), so that they do not move their neighbours; elsewhere one row is
/// one line.
class Table {
public:
    /// \param indent spaces in front of each row.
    explicit Table(std::vector<Align> columns, std::size_t indent = 0);

    void head(std::vector<std::string> names);
    /// Missing cells at the end are empty. \pre row.size() <= the number of columns
    void add(std::vector<TableCell> row);
    bool is_empty() const noexcept { return rows_.empty(); }
    void write(const Streams& io) const;

private:
    std::vector<std::size_t> widths() const;
    void write_row(const Streams& io, const std::vector<TableCell>& row, const std::vector<std::size_t>& widths) const;

    std::vector<Align> columns_;
    std::size_t indent_;
    std::vector<TableCell> head_;
    std::vector<std::vector<TableCell>> rows_;
};

/// Text ready for `io`: printable, painted where colour suits it, isolated where that is needed.
std::string shown(const Streams& io, std::string_view text, Paint paint = Paint::none);

/// Writes `text` printable and, on a terminal, wrapped, behind `indent` spaces.
void write_prose(const Streams& io, std::string_view text, std::size_t indent, Paint paint = Paint::none);

/// "1 record", "3 records".
std::string counted(std::uint64_t count, std::string_view one, std::string_view many);

}  // namespace situs::cli
