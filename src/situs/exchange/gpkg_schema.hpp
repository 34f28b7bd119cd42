#pragma once

#include "geo/dataset.hpp"
#include "situs/exchange/evidence_tables.hpp"
#include "situs/model/fields.hpp"
#include "situs/store/dataset.hpp"

#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// Names, columns and code lists of the GeoPackage.
namespace situs::gpkg {

/// Table names and titles that nobody has yet: SQLite does not tell upper from lower case, and gpkg_contents.identifier
/// is unique in the file.
class UniqueNames {
public:
    /// The name itself if it is free, else with the suffix, else with suffix and a number.
    std::string take(std::string_view name, std::string_view suffix);

private:
    std::set<std::string> taken_;
};

/// The table of a layer's sites: the layer's id, but for names that the file needs itself or that QGIS hides.
std::string site_table_name(std::string_view layer, UniqueNames& taken);

/// `id`, then the flat columns of fields.def: the same for a layer's points, areas and lines.
std::vector<geo::FieldSpec> site_columns();
/// The fields in the order of those columns, behind `id`.
std::vector<const Field*> site_fields();

/// The columns of an evidence table or of the sources.
std::vector<geo::FieldSpec> columns_of(std::span<const TableColumn> columns);

/// One code list for each vocabulary that a column names, with the dataset's own terms.
std::vector<geo::DomainSpec> domains(const DatasetHeader& header);

geo::FieldType column_type(FieldType type) noexcept;

/// A cell as a column of that type has it: a view of the cell's text or of `buffer`, a number, or nothing where the
/// text is no certain day.
Cell stored_cell(FieldType type, const Cell& cell, std::string& buffer);

/// Fills one column of the row being written. Dates that are no certain day stay null.
void set_cell(geo::LayerWriter& layer, std::size_t index, FieldType type, const Cell& cell);

}  // namespace situs::gpkg
