#pragma once

#include "geo/dataset.hpp"

#include <filesystem>

namespace geo {

/// Opens a spreadsheet (.xlsx) of which nothing is guessed: the first row of each sheet holds headings, and each cell
/// is a text; numbers stand there as in the file, days as "2026/11/24". The id of a feature is its row, the headings
/// being row 1. \throws InputError with GDAL's reason
VectorDataset open_workbook(const std::filesystem::path& path);

}  // namespace geo
