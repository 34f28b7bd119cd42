#pragma once

#include "situs/validation/validator.hpp"

#include <filesystem>

namespace situs::cli {

/// Checks a file without lines, one that GDAL reads: findings name layer and feature. One that opens and is wrong is a
/// finding. \pre is_vector_file(path)
ValidationSummary check_vector_file(const std::filesystem::path& path, ValidationOptions options, FindingSink& sink);

}  // namespace situs::cli
