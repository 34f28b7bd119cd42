#include "geo/dataset.hpp"
#include "geo/gdal_messages.hpp"

#include <cpl_vsi.h>
#include <fmt/format.h>

#include <memory>

namespace geo {

std::string shapefiles_in_zip(const std::filesystem::path& archive) {
    const auto name = plain_path(archive, VirtualPaths::refuse);
    if (!name) {
        throw InputError{fmt::format("{}: give the path of a file", archive.string())};
    }
    constexpr std::size_t enough = 10'000;
    const std::string root = "/vsizip/" + *name;
    const GdalMessages messages;
    const std::unique_ptr<VSIDIR, decltype(&VSICloseDir)> folder{VSIOpenDir(root.c_str(), -1, nullptr), VSICloseDir};
    for (std::size_t i = 0; folder && i < enough; ++i) {
        const VSIDIREntry* const entry = VSIGetNextDirEntry(folder.get());
        if (entry == nullptr) {
            break;
        }
        if (const std::filesystem::path file{entry->pszName}; EQUAL(file.extension().c_str(), ".shp")) {
            return (std::filesystem::path{root} / file.parent_path()).string();
        }
    }
    throw InputError{fmt::format("{}: {}", archive.string(),
                                 folder ? "the archive holds no shapefile (.shp)" : "cannot be read as a zip archive")};
}

}  // namespace geo
