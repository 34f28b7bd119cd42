#pragma once

#include <filesystem>

namespace situs {

/// Where a file of the installed data stands, such as "basemap/countries.fgb"; empty if it is nowhere.
///
/// Looked for below SITUS_DATA, then beside the executable, in `share/situs` of the folders above it (an installation)
/// and in their `datasets` (the source tree), then in the system's share folders.
std::filesystem::path find_installed_data(const std::filesystem::path& name);

}  // namespace situs
