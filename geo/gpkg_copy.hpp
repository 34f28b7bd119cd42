#pragma once

#include <filesystem>
#include <span>
#include <string>

namespace geo {

/// Copies a GeoPackage and runs SQL on the copy, which is closed and whole afterwards.
/// \param copy must not exist. \throws OutputError with the reason; the copy is then not to be used
void copy_gpkg_with(const std::filesystem::path& original, const std::filesystem::path& copy,
                    std::span<const std::string> statements);

}  // namespace geo
