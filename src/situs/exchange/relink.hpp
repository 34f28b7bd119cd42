#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

namespace situs {

/// What relink() did.
struct Relinked {
    std::filesystem::path file;  ///< The GeoPackage, or the project beside it.
    std::string old_name;        ///< Of the GeoPackage, as the project had it; empty if it was right already.
                                 ///< Without layers: as the file itself said.
    std::size_t layers = 0;      ///< Layers that are found again.
};

/// Mends the project inside a GeoPackage that was renamed, and that of the same name beside it (`x.qgz` for `x.gpkg`):
/// their layers name the file that holds them, and the file says its own name again. What else a person has changed in
/// them stays; layers of other files stay as they are. Both files appear changed, or neither. \return one entry for
/// each project that there is \throws geo::InputError if the file is no GeoPackage or holds no project, or a live
/// "-wal" file says that it is open elsewhere; geo::OutputError
std::vector<Relinked> relink(const std::filesystem::path& geopackage);

}  // namespace situs
