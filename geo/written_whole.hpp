#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

namespace geo {

/// Reads back a dataset of a driver that does not tell when the disk is full (GDAL's GeoJSON, KML and CSV do not).
/// \throws OutputError if it cannot be read or holds another number of features
void check_written_whole(const std::filesystem::path& path, const std::string& driver, std::uint64_t features);

}  // namespace geo
