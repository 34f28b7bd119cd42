#pragma once

#include "geo/dataset.hpp"
#include "situs/exchange/evidence_tables.hpp"
#include "situs/exchange/gpkg_schema.hpp"
#include "situs/exchange/kept_rows.hpp"
#include "situs/store/scratch_folder.hpp"

#include <cstdint>
#include <deque>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace situs::shapefile {

/// One shapefile, or a dBase file alone where there is no geometry.
struct Table {
    std::string name;  ///< Of its files.
    std::string title;
    std::vector<TableColumn> columns;
    std::vector<std::string> short_names;
    geo::LayerGeometry geometry = geo::LayerGeometry::none;
    std::unique_ptr<KeptRows> kept;
    std::uint64_t rows = 0;
};

/// The tables of one export being written into a folder. What a dBase file has no room for is kept whole in a CSV file:
/// file, row (from 1), column, text.
class Tables {
public:
    /// \param folder exists; \param date "2026-11-24" is written as the day of change.
    Tables(const std::filesystem::path& folder, const std::string& date);

    /// \param suffix and a number, if another table has the name. Valid as long as this object.
    Table& create(std::string_view name, std::string_view suffix, std::string_view title, geo::LayerGeometry geometry,
                  std::span<const TableColumn> columns);
    /// \throws geo::OutputError
    void add(Table& table, std::span<const Cell> cells, const geo::Geometry& geometry = {});
    /// Writes the shapefiles, each column as wide as it must be, and closes them. \throws geo::OutputError
    void finish();

    const std::deque<Table>& tables() const noexcept { return tables_; }
    /// The files of a table that there are, `.shp` first.
    std::vector<std::filesystem::path> files_of(const Table& table) const;
    std::uint64_t cut_values() const noexcept { return cut_values_; }
    /// The CSV file of values that were cut.
    const std::filesystem::path& cut_file() { return cut_.flushed(); }

private:
    void set(Table& table, std::size_t column, const Cell& cell);
    void keep_whole(const Table& table, std::size_t column, FieldType type, const Cell& cell);

    void write(Table& table);

    std::filesystem::path scratch_;
    std::filesystem::path folder_;
    geo::VectorWriter out_;
    gpkg::UniqueNames names_;
    std::deque<Table> tables_;
    ScratchFile cut_;
    std::uint64_t cut_values_ = 0;
};

}  // namespace situs::shapefile
