#pragma once

#include "situs/exchange/split_geometry.hpp"
#include "situs/exchange/workbook_reader.hpp"
#include "situs/store/edits.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

/// What cells of an edited workbook say, as people and programs write them.
namespace situs::workbook {

/// A whole number as spreadsheet programs write it; 0 if it is none.
std::int64_t whole_number(std::string_view text);

/// Whether a cell holds nothing but what a spreadsheet program writes where it cannot calculate: "#REF!", "#N/A",
/// "Err:508".
bool is_error_word(std::string_view cell) noexcept;

/// Where a row of the sheet sites says that its record is.
struct RowPlace {
    SplitGeometry parts = {};
    std::string problem = {};  ///< Why that cannot be read, and what to write; empty if it can.
};
RowPlace place_in(const Headings& headings, const WorkbookReader::Row& row);

/// A row's cells, dates as texts, where no word of an error stands any more.
struct RowValues {
    std::vector<std::string> cells;
    std::vector<std::size_t> errors = {};  ///< Columns whose word was not in the record either.
};
/// What a record has stands in the place of words of errors. \param record what the row was; null: it is new
RowValues values_in(const Headings& headings, const WorkbookReader::Row& row, const FlatRecord* record);

/// Whether a column of the sheet sites is one of the tables of a GeoPackage, too.
bool is_column_of_tables(std::string_view column);
/// The columns of the sheet sites that are not there any more.
std::vector<std::string_view> lost_columns(const Headings& headings);

/// How many of a row's cells say something else than a record, its place counting as one.
std::size_t differences(const Headings& headings, const WorkbookReader::Row& row, const FlatRecord& record);

}  // namespace situs::workbook
