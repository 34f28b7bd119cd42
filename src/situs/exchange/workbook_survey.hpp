#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace situs {

/// What stands at a cell besides its value.
struct CellNote {
    std::size_t column;  ///< From 0.
    std::string text;    ///< "(link): https://…", "(comment): …"
};

/// What a sheet holds besides the values of its cells. Rows are counted from 1.
struct SheetSurvey {
    std::map<std::uint32_t, std::vector<std::size_t>> uncalculated;  ///< Columns, from 0, of formulas without a value.
    std::map<std::uint32_t, std::vector<CellNote>> notes;
    std::vector<std::string> merged;          ///< Ranges over several rows, "A2:A4"; only the first row has the text.
    std::vector<std::uint32_t> hidden_rows;   ///< Of those with cells; also what a filter hides.
    std::vector<std::string> hidden_columns;  ///< "F" or "F:H"
    bool is_hidden = false;                   ///< The sheet itself.
    std::size_t links = 0;                    ///< To addresses outside of the workbook.
    std::size_t comments = 0;                 ///< Of cells.
};

/// By the names of the sheets.
using WorkbookSurvey = std::map<std::string, SheetSurvey, std::less<>>;

/// Reads the XML of a workbook (.xlsx, .ods) to its end: formulas that no program has calculated, links and comments,
/// merged cells, and what is hidden.
///
/// A sheet that breaks off, or has a cell further right than is read (most_columns), is refused. \throws
/// geo::InputError that names the part and the line, or the sheet and the cell
WorkbookSurvey survey_workbook(const std::filesystem::path& workbook);

}  // namespace situs
