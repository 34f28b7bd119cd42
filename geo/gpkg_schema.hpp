#pragma once

#include "geo/dataset.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace geo {

/// A text as an SQL literal; NULL if it is empty.
std::string sql_literal(std::string_view text);

/// SQL that makes the tables of GeoPackage's schema extension (OGC 12-128r18, annex F.9), where they are missing.
///
/// Written out because GDAL before 3.7 writes no aliases and makes gpkg_data_columns.name unique over all tables, so
/// that two tables could not both have a column "Name".
std::vector<std::string> gpkg_schema_tables();

/// SQL that writes the aliases and comments of a layer's fields into gpkg_data_columns.
std::vector<std::string> gpkg_column_rows(const LayerSpec& layer);

}  // namespace geo
