#pragma once

#include <filesystem>

namespace situs {

/// Reads the XML of a workbook (.xlsx) to its end. GDAL takes a sheet that breaks off for a shorter one, and the rows
/// behind the break would look like rows that somebody deleted. \throws geo::InputError that names the part and the
/// line
void require_whole_sheets(const std::filesystem::path& workbook);

}  // namespace situs
