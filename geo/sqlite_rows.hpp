#pragma once

#include "geo/dataset.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

/// The inside of VectorWriter, for vector_writer.cpp only.
namespace geo {

/// Adds rows to a table of a SQLite database that is open already, in its transaction: a GeoPackage's table without
/// geometry has nothing that needs GDAL, whose own way takes several times as long.
class SqliteRows {
public:
    /// \param connection a sqlite3*, which outlives it. \throws OutputError with SQLite's reason
    SqliteRows(void* connection, const std::filesystem::path& path, const LayerSpec& table);
    SqliteRows(const SqliteRows&) = delete;
    SqliteRows& operator=(const SqliteRows&) = delete;
    ~SqliteRows();

    void set(std::size_t field, std::string_view text);
    void set(std::size_t field, std::int64_t number);
    void set(std::size_t field, double number);
    void set_bytes(std::size_t field, std::string_view bytes);
    void set_null(std::size_t field);
    /// The id of the next row instead of SQLite's choice.
    void set_id(std::int64_t id);
    /// Adds the row, perhaps only together with some that follow; what is not set is null. A table with columns that
    /// must be there or be unique takes each at once, so that it is known which one is refused.
    /// \return its id. \throws OutputError with SQLite's reason
    std::int64_t add();
    /// Adds the rows that wait for others. \throws OutputError with SQLite's reason
    void flush();

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

/// What GDAL keeps of a table and does not know where it did not write the rows.
struct TableFacts {
    std::string table;
    std::uint64_t rows = 0;
    std::optional<std::array<double, 4>> extent;  ///< West, east, south, north of all geometries.
};

/// Writes it into a closed GeoPackage. \throws OutputError with SQLite's reason
void set_table_facts(const std::filesystem::path& path, std::span<const TableFacts> facts);

/// The number of the reference system of a GeoPackage's table of features. \param connection a sqlite3*
std::int32_t srs_id_of(void* connection, std::string_view table);

}  // namespace geo
