#pragma once

#include "geo/geometry.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <string>

namespace geo {

/// Well-known binary (OGC 06-103r4 section 8), little-endian, ISO type numbers; three-dimensional if any position has
/// an altitude. An empty point is written with NaN ordinates, as GEOS, GDAL and GeoPackage do. \pre !geometry.is_null()
std::string to_wkb(const Geometry& geometry);

/// Appends the same in two dimensions: altitudes are left out. \pre !geometry.is_null()
void append_flat_wkb(std::string& out, const Geometry& geometry);

/// Reads ISO and extended (PostGIS) well-known binary of either byte order; M ordinates and a reference-system number
/// are dropped. \return none if the bytes are no geometry of RFC 7946's types, are cut short, or nest deeper than 32.
std::optional<Geometry> from_wkb(std::span<const std::byte> bytes);

}  // namespace geo
