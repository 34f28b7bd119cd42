#pragma once

#include <filesystem>

namespace situs {

/// Whether a file says that it is an internal copy of a dataset: itself, in a file within it (.kmz, .zip), or in what
/// `situs export` writes beside it (-metadata.json of a table, .unlocated.geojson of a FlatGeobuf, .about.json
/// of newline-delimited GeoJSON, README.txt of a
/// Shapefile). \throws geo::InputError if it cannot be read
bool says_internal(const std::filesystem::path& path);

}  // namespace situs
