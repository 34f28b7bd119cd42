#pragma once

#include "geo/dataset.hpp"

#include <filesystem>

namespace situs {

/// Whether a file's extension is that of a format that is read through GDAL: GeoPackage, KML, KMZ, Shapefile (also
/// zipped), FlatGeobuf, CSV.
bool is_vector_file(const std::filesystem::path& path);

/// Opens such a file with the driver of its extension and no other. In a CSV file longitude and latitude, or
/// well-known text, are found by the names of their columns. \throws geo::InputError \pre is_vector_file(path)
geo::VectorDataset open_vector_file(const std::filesystem::path& path);

}  // namespace situs
