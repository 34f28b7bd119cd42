#include "geo/gpkg_copy.hpp"

#include "geo/dataset.hpp"
#include "geo/environment.hpp"
#include "geo/gdal_messages.hpp"

#include <ogrsf_frmts.h>

#include <optional>

namespace geo {
namespace {

std::string plain(const std::filesystem::path& path) {
    const std::optional<std::string> name = plain_path(path, VirtualPaths::refuse);
    if (!name) {
        throw OutputError{path.string() + ": is no path of a file"};
    }
    return *name;
}

}  // namespace

void copy_gpkg_with(const std::filesystem::path& original, const std::filesystem::path& copy,
                    std::span<const std::string> statements) {
    register_drivers();
    const CPLConfigOptionSetter journal{"OGR_SQLITE_JOURNAL", "MEMORY", false};  // No "-journal" file beside it.
    const GdalMessages messages;
    if (CPLCopyFile(plain(copy).c_str(), plain(original).c_str()) != 0) {
        throw OutputError{about(copy, "cannot be written: " + messages.failure())};
    }
    const char* const drivers[] = {"GPKG", nullptr};
    GDALDatasetUniquePtr handle{
        GDALDataset::Open(plain(copy).c_str(), GDAL_OF_VECTOR | GDAL_OF_UPDATE | GDAL_OF_VERBOSE_ERROR, drivers)};
    if (!handle) {
        throw OutputError{about(copy, messages.failure())};
    }
    for (const std::string& sql : statements) {
        OGRLayer* const rows = handle->ExecuteSQL(sql.c_str(), nullptr, nullptr);
        if (rows != nullptr) {
            handle->ReleaseResultSet(rows);
        }
    }
    handle.reset();
    if (messages.failed()) {
        throw OutputError{about(copy, messages.failure())};
    }
}

}  // namespace geo
