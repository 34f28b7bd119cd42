#pragma once

#include "geo/geometry.hpp"
#include "geo/metres.hpp"

#include <cstddef>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace situs {

/// What is to be said of a cell besides its text.
struct CellRemark {
    std::size_t column = 0;  ///< From 0.
    std::string text;
};

/// One row of a table.
struct TableRow {
    std::size_t line = 0;  ///< Where it begins: the line of a text file, the row of a sheet; from 1.
    std::vector<std::string> cells;
    geo::Geometry geometry = {};  ///< In WGS 84, of files that draw their places; null for others.
    std::string datum = {};       ///< "EPSG:4326" where the file names the geometry's reference system.
    std::string verbatim = {};    ///< The coordinates of a point as the file has them, if it has them as text.
    std::optional<geo::Metres> digits = {};      ///< What the digits of the geometry's coordinates are worth, if known.
    std::string problem = {};                    ///< Why its place cannot be read; empty if it can, or has none.
    std::string layer = {};                      ///< As the file calls it; empty in a text.
    std::string locator_label = {};              ///< As CSL has it; empty: "line".
    std::string locator = {};                    ///< Empty: the line.
    std::string sensitivity = {};                ///< Where its cells say nothing; empty if that is not known.
    std::string at_least = {};                   ///< How hidden it is at least, by what stands in no cell.
    std::vector<std::string> problems = {};      ///< Why it cannot be taken, where only the file's own text tells.
    std::vector<CellRemark> notes = {};          ///< What goes into the notes: "(link): https://…".
    std::string more_notes = {};                 ///< Likewise, of no cell; a line each.
    std::vector<CellRemark> cell_problems = {};  ///< Why the text of a cell is not known.
    std::vector<std::size_t> numbers = {};       ///< Columns, from 0, whose cells are numbers to the file, no texts.
};

/// A table, row by row; the first row with anything in it holds the headings.
class TableReader {
public:
    virtual ~TableReader() = default;
    /// The next row that is not empty, in place of the last. \return false at the end. \throws geo::InputError with
    /// line and column
    virtual bool next(TableRow& row) = 0;
    /// Whether a row may have cells in both columns: those of two sheets never do.
    virtual bool share_rows(std::size_t, std::size_t) const { return true; }
    /// How the file is read, a line each.
    virtual std::vector<std::string> notes() const = 0;
    /// What people have to know before all else; complete after the last row.
    virtual std::vector<std::string> warnings() const { return {}; }
    /// Whether a row's place is its geometry, not what stands in cells.
    virtual bool draws_places() const noexcept { return false; }
};

/// Text with commas, semicolons or tabs between its cells (RFC 4180; table_separator.hpp says which). A cell in
/// quotation marks may hold line ends. A row in which a mark is closed in the midst of a text, or which seems to be
/// several rows because of such a mark, has a problem with line and column, and where that is only likely a warning
/// tells it. An apostrophe before = + - @ that keeps spreadsheet programs from calculating is taken away. \param
/// encoding empty: found out. \throws geo::InputError
std::unique_ptr<TableReader> open_text_table(const std::filesystem::path& path, const std::string& encoding);

}  // namespace situs
