#pragma once

#include <map>
#include <span>
#include <string>

namespace situs {

/// Headings that stand for one of situs' own columns of a record, and the column: as a Shapefile of situs shortens it
/// ("sens_why"), or as GDAL and QGIS cut it to 10 bytes for one ("sensitivit", and "sensitiv_1", "sensitiv_2" … for
/// the next ones that would be cut to the same). Left out is a heading that could be two columns.
std::map<std::string, std::string> own_columns_cut_short(std::span<const std::string> headings);

}  // namespace situs
