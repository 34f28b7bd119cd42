#pragma once

#include "situs/exchange/feature_source.hpp"

#include <filesystem>
#include <memory>

namespace situs {

/// The placemarks of a .kml or .kmz file, folder by folder. \throws geo::InputError
std::unique_ptr<FeatureSource> open_kml_features(const std::filesystem::path& path);

}  // namespace situs
