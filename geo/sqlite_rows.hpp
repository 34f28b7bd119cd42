#pragma once

#include "geo/dataset.hpp"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

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
    /// Adds the row; what is not set is null. \return its id. \throws OutputError with SQLite's reason
    std::int64_t add();

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

/// Writes down how many rows tables of a closed GeoPackage have, where GDAL keeps that.
/// \throws OutputError with SQLite's reason
void set_row_counts(const std::filesystem::path& path,
                    const std::vector<std::pair<std::string, std::uint64_t>>& counts);

}  // namespace geo
