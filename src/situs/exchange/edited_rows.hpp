#pragma once

#include "situs/exchange/edited_tables.hpp"
#include "situs/exchange/split_geometry.hpp"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

/// The rows of an edited GeoPackage, as values.
namespace situs::edited {

using Members = std::map<std::string, FieldValue, std::less<>>;

/// A row of a layer's table.
struct Row {
    std::int64_t fid = 0;
    std::string id;   ///< Empty if it is null.
    Members members;  ///< What is not null.
    Members placing;  ///< Of the columns new_….
    SplitGeometry parts;
    std::set<std::string, std::less<>> unreadable;  ///< Columns whose value is none of their type.
    bool has_bad_geometry = false;
    std::string place;  ///< Where it stood in the file that the table was made of: "sheet sites, row 12"; or empty.
};

/// Takes a value as a column of that type means it. \return none if it is no such value
std::optional<FieldValue> read_value(FieldType type, const geo::SqliteValue& value);

/// The rows of a table in the order of their ids.
class RowCursor {
public:
    /// \param leave_out fids of rows that are not wanted; lives as long as this object
    RowCursor(const geo::SqliteFile& file, const Table& table, const std::set<std::int64_t>& leave_out);

    const Table& table() const noexcept { return table_; }
    /// The row at hand; nullptr at the end.
    const Row* row() const noexcept { return at_end_ ? nullptr : &row_; }
    /// \throws geo::InputError
    void advance();
    /// One row by its fid. \throws geo::InputError if it is not there
    Row row_of(std::int64_t fid) const;

private:
    struct Column {
        std::string name;
        FieldType type;
        bool places;  ///< One of new_….
    };
    std::string select() const;
    void read(const geo::SqliteRowCursor& rows, Row& row) const;

    const geo::SqliteFile& file_;
    const Table& table_;
    const std::set<std::int64_t>& leave_out_;
    std::vector<Column> columns_;
    geo::SqliteRowCursor rows_;
    Row row_;
    bool at_end_ = false;
};

}  // namespace situs::edited
