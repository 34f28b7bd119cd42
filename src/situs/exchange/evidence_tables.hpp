#pragma once

#include "situs/exchange/cell.hpp"
#include "situs/model/fields.hpp"
#include "situs/model/site.hpp"

#include <functional>
#include <span>
#include <string_view>
#include <vector>

/// Evidence as flat tables, for formats that cannot nest: each row names its site and layer.
namespace situs {

struct TableColumn {
    std::string_view name;
    FieldType type = FieldType::text;
    std::string_view description;
    std::string_view vocabulary = {};  ///< Empty, or the vocabulary's name.
};

/// Receives the cells of one row, in the order of the table's columns.
using RowVisitor = std::function<void(std::span<const Cell> cells)>;

/// One child table of sites.
struct EvidenceTable {
    std::string_view name;
    std::string_view title;
    std::string_view description;
    std::span<const TableColumn> columns;
    /// Calls the visitor once a row, in the record's order.
    void (*rows)(const Site& site, std::string_view layer, const RowVisitor& visit);
};

/// names, locations, bases, contributions, attestations, claims, selectors, assessments, relations, searches.
std::span<const EvidenceTable> evidence_tables();

/// The table of sources: its columns, and the row of one source. Ids that `find` does not know are left out of
/// `derived_from`.
std::span<const TableColumn> source_columns() noexcept;
std::vector<Cell> source_row(const Source& source, const SourceLookup& find);

}  // namespace situs
