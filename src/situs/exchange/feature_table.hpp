#pragma once

#include "situs/exchange/table_reader.hpp"

#include <filesystem>
#include <memory>
#include <string>

namespace situs {

/// A file of placemarks or features as a table: the fields of all its layers are the columns, its geometries are
/// brought to WGS 84. The layers' names (KML's folders) go along with the rows. A workbook is one as open_sheet_table()
/// says.
///
/// Read through GDAL, by the driver of the file's ending and no other; but KML and KMZ by open_kml_table(), workbooks
/// by open_sheet_table(). Archives that unpack to more than 256 MiB are refused. Where the numbers of a point are text
/// in the file, that text and its digits go along. \param encoding of a Shapefile's texts; empty: found out
/// (open_shapefile()). \throws geo::InputError
std::unique_ptr<TableReader> open_feature_table(const std::filesystem::path& path, const std::string& encoding = {});

}  // namespace situs
