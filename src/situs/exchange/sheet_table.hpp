#pragma once

#include "situs/exchange/table_reader.hpp"

#include <filesystem>
#include <memory>

namespace situs {

/// A workbook (.xlsx, .ods) as a table: the first row of each sheet in which anything stands holds its headings,
/// columns of the same heading are one in all sheets, and the sheets' names go along with the rows.
///
/// \throws geo::InputError, also of a workbook that situs wrote
std::unique_ptr<TableReader> open_sheet_table(const std::filesystem::path& workbook);

/// Whether the file's ending is that of a workbook.
bool is_workbook(const std::filesystem::path& path);

}  // namespace situs
