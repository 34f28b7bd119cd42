#pragma once

#include "geo/dataset.hpp"
#include "geo/sqlite_file.hpp"
#include "situs/exchange/evidence_tables.hpp"
#include "situs/store/edits.hpp"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Which tables of an edited GeoPackage are whose.
namespace situs::edited {

/// What tables that were made of another file say of themselves: their column that tells where in it a row stood.
inline constexpr std::string_view place_of_rows = "place_of_rows";

/// What a table of a layer holds; also the order of a layer's tables.
enum class Holds : std::size_t { records, points, lines, areas };

struct Table {
    std::string name;  ///< As it is called now.
    std::string was;   ///< As it was called when it was exported.
    Holds holds = Holds::records;
    std::vector<std::string> columns = {};
    std::string geometry = {};  ///< The name of its column; empty if it has none.
    std::string place = {};     ///< The column that tells where in another file a row stood; empty if it has none.

    bool has_column(std::string_view column) const noexcept;
};

struct Layer {
    LayerId id;
    std::array<std::optional<Table>, 4> tables = {};  ///< By Holds.

    /// The name by which people know it.
    std::string name() const;
};

/// A table of evidence, sources or locations, as the snapshot remembers it.
struct FixedTable {
    std::string name;
    std::int64_t rows = 0;
    std::string hash;
};

struct Tables {
    std::vector<Layer> layers;
    std::vector<FixedTable> fixed;
    std::vector<Refusal> refusals = {};  ///< Columns that people have added.
    std::vector<std::string> notes = {};
    std::vector<std::string> lost_columns = {};  ///< A sentence for each table that lacks some.
    bool has_snapshot = false;
    std::string dataset = {};  ///< The dataset's id, where layers say it that QGIS has saved elsewhere.
};
/// \throws geo::InputError if a table is not in WGS 84, or the snapshot is damaged
Tables tables_of(const geo::SqliteFile& file, const geo::VectorDataset& dataset);

/// What the evidence tables and their like differ in from what was exported.
std::vector<Refusal> changed_tables(const geo::SqliteFile& file, const std::vector<FixedTable>& tables,
                                    std::vector<std::string>& notes);

}  // namespace situs::edited
