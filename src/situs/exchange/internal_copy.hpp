#pragma once

#include <filesystem>
#include <span>
#include <string>

namespace situs {

/// Whether a file says that it is an internal copy of a dataset: itself (newer copies do so in every format), in a file
/// within it (.kmz, .zip), or in what `situs export` writes beside it (-metadata.json of a table, .unlocated.geojson of
/// a FlatGeobuf, .about.json of newline-delimited GeoJSON, README.txt of a Shapefile). \throws geo::InputError if it
/// cannot be read
bool says_internal(const std::filesystem::path& path);

/// Whether a table is a copy of a dataset by its headings, and says nowhere for whom it was made: a renamed file whose
/// companion stayed behind, or one that another program wrote anew. \throws geo::InputError if it cannot be read
bool is_copy_for_nobody(const std::filesystem::path& path, std::span<const std::string> headings);

}  // namespace situs
