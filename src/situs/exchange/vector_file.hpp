#pragma once

#include "geo/dataset.hpp"

#include <filesystem>
#include <span>
#include <string_view>

namespace situs {

/// Whether a file's extension is that of a format that is read through GDAL: GeoPackage, KML, KMZ, Shapefile (also
/// zipped), FlatGeobuf, CSV.
bool is_vector_file(const std::filesystem::path& path);

/// Opens such a file with the driver of its extension and no other. In a CSV file longitude and latitude, or
/// well-known text, are found by the names of their columns. \throws geo::InputError \pre is_vector_file(path)
geo::VectorDataset open_vector_file(const std::filesystem::path& path);

/// Columns in which a CSV file's coordinates may stand, the first that is there counts; their case does not.
std::span<const std::string_view> csv_longitude_columns() noexcept;
std::span<const std::string_view> csv_latitude_columns() noexcept;
/// Whether two names of columns differ at most in the case of their letters (ASCII).
bool same_column(std::string_view a, std::string_view b) noexcept;

}  // namespace situs
