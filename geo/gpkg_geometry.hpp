#pragma once

#include "geo/geometry.hpp"

#include <cstdint>
#include <optional>
#include <string_view>

namespace geo {

struct GpkgGeometry {
    Geometry geometry;
    std::int32_t srs_id = 0;
};

/// Reads a GeoPackageBinary (OGC 12-128r18 section 2.1.3): header, then well-known binary.
/// \return none if the bytes are none, are cut short, or hold a type that RFC 7946 has not
std::optional<GpkgGeometry> read_gpkg_geometry(std::string_view blob);

}  // namespace geo
