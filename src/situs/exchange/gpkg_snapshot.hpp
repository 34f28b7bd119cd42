#pragma once

#include "geo/dataset.hpp"
#include "situs/exchange/evidence_tables.hpp"
#include "situs/store/edits.hpp"
#include "situs/store/sha256.hpp"

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// What an editable GeoPackage remembers of itself, so that edits are found: a table that QGIS does not show.
///
/// Of each record a row with its table, id and fid, a hash of its values, and the values; of each row of a table of
/// shapes the same without values; of each other table one without id, with the number of its rows and their hash.
namespace situs::gpkg {

inline constexpr std::string_view snapshot_table = "gpkgext_situs_snapshot";

/// The columns that an editable file has besides: to place a record anew, with the reason.
struct PlacingColumn {
    std::string_view name;
    FieldType type;
    std::string_view alias;
    std::string_view description;
    std::string_view vocabulary = {};
};
std::span<const PlacingColumn> placing_columns() noexcept;
/// As columns of a table.
std::vector<geo::FieldSpec> placing_specs();

/// A record's values as bytes, compressed.
std::string packed(const FlatRecord& record);
/// \return none if the bytes are no such values, or would fill more than `largest_record`
std::optional<FlatRecord> unpacked(std::string_view bytes);
inline constexpr std::size_t largest_record = 64U << 20U;  ///< Bytes, unpacked.

/// Hashes the rows of a table that nobody shall change, in their order.
class RowsHash {
public:
    void add(std::span<const FieldValue> normal_values, const geo::Geometry& geometry);
    std::int64_t count() const noexcept { return count_; }
    /// Nothing may be added after it.
    std::string text() { return hash_.text(); }

private:
    Sha256 hash_;
    std::string bytes_;
    std::int64_t count_ = 0;
};

/// Writes the snapshot beside the tables, row by row.
class SnapshotWriter {
public:
    explicit SnapshotWriter(geo::VectorWriter& out);

    void add_record(std::string_view table, std::string_view id, std::int64_t fid, const FlatRecord& record);
    void add_shape(std::string_view table, std::string_view id, std::int64_t fid);
    /// The same of a record that another snapshot remembers.
    void add_remembered(std::string_view table, std::string_view id, std::int64_t fid, std::string_view hash,
                        std::string_view packed_record);
    /// Another table, as another snapshot remembers it.
    void add_table(std::string_view table, std::int64_t rows, std::string_view hash) { add(table, rows, hash); }
    /// A row of another table.
    void add_row(const std::string& table, std::span<const TableColumn> columns, std::span<const Cell> cells,
                 const geo::Geometry& geometry);
    /// A table that may stay empty.
    void begin_table(const std::string& table) { rows_[table]; }
    /// \throws geo::OutputError
    void finish();

private:
    void add(std::string_view table, std::int64_t fid, std::string_view hash);

    geo::VectorWriter& out_;
    geo::RowWriter& table_;
    std::map<std::string, RowsHash> rows_;
    std::vector<FieldValue> values_;
};

}  // namespace situs::gpkg
