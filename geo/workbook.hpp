#pragma once

#include "geo/dataset.hpp"

#include <filesystem>

namespace geo {

/// Opens a spreadsheet (.xlsx): the first row of each sheet holds headings, whatever stands there, and each cell is a
/// text: numbers stand there as in the file, days as "2026/11/24". The id of a feature is its row, the headings being
/// row 1; a sheet of one row has that as its only feature.
/// \throws InputError with GDAL's reason, also if GDAL cannot read a part of it: rows would be missing
VectorDataset open_workbook(const std::filesystem::path& path);

}  // namespace geo
