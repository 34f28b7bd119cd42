#pragma once

#include "situs/exchange/format.hpp"

#include <filesystem>
#include <memory>
#include <optional>

namespace situs {

/// Writes a GeoPackage, and beside it, if one is named, the project that opens it: both appear or neither.
/// \param project in the same folder
std::unique_ptr<Writer> open_gpkg(const std::filesystem::path& data, const WriterOptions& options,
                                  const std::optional<std::filesystem::path>& project);

}  // namespace situs
