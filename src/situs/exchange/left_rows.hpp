#pragma once

#include "situs/exchange/table_reader.hpp"
#include "situs/store/edit_plan.hpp"

#include <filesystem>
#include <memory>
#include <string>

/// The table of rows that an import did not take, to be mended and brought in.
namespace situs {

/// The rows as CSV (UTF-8 with its mark): why they were not taken and where they stood, before their own columns.
std::string left_rows_text(const EditPlan& plan);

/// Reads a table whose rows may be such ones: the columns that left_rows_text() put before them are no columns of the
/// table, and a row stands where it stood in the first file. Rows that say nothing of it are new, wherever they stand.
/// Other tables are read as they are.
class LeftRowsReader : public TableReader {
public:
    /// Where the rows were taken from; empty if the table is another one.
    virtual const LeftFrom& from() const = 0;
};

/// \param path of the table, for messages \throws geo::InputError as the table does, and where rows come from two files
std::unique_ptr<LeftRowsReader> read_left_rows(const std::filesystem::path& path, std::unique_ptr<TableReader> table);

}  // namespace situs
