#pragma once

#include "geo/dataset.hpp"

#include <cstdint>
#include <filesystem>

namespace geo {

/// What the cells of a spreadsheet are read as.
enum class CellTypes : std::uint8_t {
    none,    ///< Each is a text: numbers stand there as in the file, days as "2026/11/24".
    guessed  ///< A column of numbers has numbers.
};

/// Opens a spreadsheet (.xlsx, .ods): the first row of each sheet holds headings, whatever stands there. The id of a
/// feature is its row, the headings being row 1; a sheet of one row has that as its only feature.
/// \throws InputError with GDAL's reason, also if GDAL cannot read a part of it: rows would be missing
VectorDataset open_workbook(const std::filesystem::path& path, CellTypes types = CellTypes::none);

}  // namespace geo
