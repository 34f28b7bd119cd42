#pragma once

#include "geo/geometry.hpp"

#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

/// A map of ours without GDAL: to load it, and PROJ's database with it, takes longer than to read the map.
namespace geo {

struct FlatgeobufArea {
    std::vector<std::variant<std::monostate, std::string, double>> fields;  ///< Nothing where the feature has no value.
    Geometry outline;                                                       ///< A polygon or multipolygon.
};

/// All features of a FlatGeobuf file (version 3) of polygons or multipolygons in two dimensions, in the order of the
/// file. Coordinates are taken as they stand; a spatial index is passed over.
/// \param fields which fields to give, of type String or Double, in this order
/// \throws InputError if the file cannot be read, is cut short or damaged, holds other types, or lacks a field
std::vector<FlatgeobufArea> flatgeobuf_areas(const std::filesystem::path& path,
                                             std::span<const std::string_view> fields);

}  // namespace geo
