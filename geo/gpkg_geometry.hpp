#pragma once

#include "geo/geometry.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace geo {

struct GpkgGeometry {
    Geometry geometry;
    std::int32_t srs_id = 0;
};

/// Reads a GeoPackageBinary (OGC 12-128r18 section 2.1.3): header, then well-known binary.
/// \return none if the bytes are none, are cut short, or hold a type that RFC 7946 has not
std::optional<GpkgGeometry> read_gpkg_geometry(std::string_view blob);

/// Appends a geometry as a GeoPackageBinary in two dimensions, byte for byte as GDAL writes it: an envelope for all but
/// points and empty ones. A single geometry becomes a multi-geometry of one part where the column's type asks for it.
/// \return its west, east, south and north (west > east if it is empty); none if it does not fit: nothing is appended
/// \pre !geometry.is_null()
std::optional<std::array<double, 4>> append_gpkg_geometry(std::string& out, const Geometry& geometry, GeometryType type,
                                                          std::int32_t srs_id);

}  // namespace geo
