#pragma once

#include "geo/dataset.hpp"

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace situs {

/// Whether a file's extension is that of a format that GDAL reads: GeoPackage, KML, KMZ, Shapefile (also
/// zipped), FlatGeobuf, CSV.
bool is_vector_file(const std::filesystem::path& path);

/// Whether it is that of KML or KMZ, which read_kml() reads whole.
bool is_kml_file(const std::filesystem::path& path);

/// Opens such a file with the driver of its extension and no other. In a CSV file longitude and latitude, or
/// well-known text, are found by the names of their columns. \throws geo::InputError \pre is_vector_file(path)
geo::VectorDataset open_vector_file(const std::filesystem::path& path);

/// Opens a file that situs imports through GDAL. \param options open options of the drivers, "KEY=VALUE". \throws
/// geo::InputError \pre it is one of the above but for GeoPackage and CSV, or GeoJSON
geo::VectorDataset open_import_file(const std::filesystem::path& path, std::span<const std::string> options = {});

/// From a layer's reference system to WGS 84; none where it is that already, or where the layer names none: then its
/// coordinates are taken as they stand. \throws geo::InputError where there is no way
std::optional<geo::Transform> to_wgs84(const std::filesystem::path& path, const geo::LayerInfo& layer);

/// Columns in which a CSV file's coordinates may stand, the first that is there counts; their case does not.
std::span<const std::string_view> csv_longitude_columns() noexcept;
std::span<const std::string_view> csv_latitude_columns() noexcept;
/// Those in which well-known text may stand.
std::span<const std::string_view> csv_geometry_columns() noexcept;
/// Whether two names of columns differ at most in the case of their letters (ASCII).
bool same_column(std::string_view a, std::string_view b) noexcept;

}  // namespace situs
