#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace situs {

/// Cells that stand further right are no table of people's: 2000 columns are read.
inline constexpr std::size_t most_columns = 2000;

/// A row of a sheet in which anything stands, be it a formula without a value.
struct SheetRow {
    std::size_t sheet = 0;                  ///< Among SheetReader::sheets().
    std::uint32_t number = 0;               ///< As spreadsheet programs count, from 1.
    std::vector<std::string> cells;         ///< From column A on, to the last one in which anything stands.
    std::vector<std::size_t> numbers = {};  ///< Columns, from 0, whose cells are numbers to the file, no texts.
};

/// The cells of a workbook's sheets, row by row, from the first sheet to the last.
///
/// A date is given as far as its cell shows it (shown_date.hpp), a number as it is held, by its shortest text, and a
/// text without comments and without what tells how letters are pronounced.
class SheetReader {
public:
    virtual ~SheetReader() = default;
    /// The next row, in place of the last. \return false at the end. \throws geo::InputError
    virtual bool next(SheetRow& row) = 0;
    /// The names of the sheets that have begun; of all, also of empty ones, at the end.
    virtual const std::vector<std::string>& sheets() const noexcept = 0;
};

/// Opens an .xlsx or .ods file. \throws geo::InputError
std::unique_ptr<SheetReader> open_sheets(const std::filesystem::path& workbook);

/// A number of a cell by its shortest text ("33.51234" for 33.512340000000002); what is no number as it is.
std::string number_in_cell(std::string_view stored);

}  // namespace situs
