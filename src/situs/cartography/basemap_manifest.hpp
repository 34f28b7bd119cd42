#pragma once

#include "geo/box.hpp"
#include "situs/cartography/basemap.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace situs::maps {

/// Where a layer of the base map serves.
enum class BasemapCover : std::uint8_t {
    region,  ///< The region, in detail.
    world,   ///< Everywhere else.
    globe    ///< Everywhere, for boxes of a continent and more.
};

struct BasemapLayer {
    std::filesystem::path file;
    BasemapRole role = BasemapRole::land;
    BasemapCover cover = BasemapCover::world;
    double trusted_scale = 0;  ///< Denominator.
    std::string credit;
};

/// What basemap.json, which tools/basemap writes, says of the files beside it.
struct BasemapManifest {
    geo::Box region;
    std::vector<BasemapLayer> layers;
};

/// \throws geo::InputError for what is no such file, or names a file that is not there
BasemapManifest read_basemap_manifest(const std::filesystem::path& path);

}  // namespace situs::maps
