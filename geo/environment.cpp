#include "geo/environment.hpp"

#include <stdlib.h>

#include <algorithm>
#include <array>
#include <atomic>

extern char** environ;  // POSIX; no header of the standard declares it.

namespace geo {
namespace {

/// GDAL looks up any option in the environment: these are the beginnings of those that its core, the drivers that we
/// keep, its remote file systems and PROJ read.
constexpr std::array<std::string_view, 36> option_prefixes{
    "GDAL_",   "GDALRC", "OGR_",   "OSR_",    "CPL_",    "CPLE_",    "PROJ_",      "VSI",       "AWS_",
    "S3_",     "GS_",    "GOA2_",  "AZURE_",  "OSS_",    "SWIFT_",   "OS_",        "HDFS_",     "WEBHDFS_",
    "SQLITE_", "GPKG_",  "SHAPE_", "DBF_",    "GEOJSON", "TOPOJSON", "FLATGEOBUF", "FGB_",      "KML_",
    "LIBKML_", "CSV_",   "USE_",   "CENTER_", "CHECK_",  "JSON_",    "PYTHONSO",   "OVERRIDE_", "PDF_"};

constexpr std::array<std::string_view, 3> kept{"PROJ_DATA", "PROJ_LIB", "GDAL_DATA"};

bool is_option(std::string_view name) {
    return std::ranges::find(kept, name) == kept.end() &&
           std::ranges::any_of(option_prefixes, [&](std::string_view prefix) { return name.starts_with(prefix); });
}

void remove_options() {
    std::vector<std::string> names;
    for (char** entry = environ; entry != nullptr && *entry != nullptr; ++entry) {
        const std::string_view text{*entry};
        if (std::string_view name = text.substr(0, text.find('=')); is_option(name)) {
            names.emplace_back(name);
        }
    }
    std::ranges::for_each(names, [](const std::string& name) { ::unsetenv(name.c_str()); });
}

}  // namespace

void make_variables_inert() {
    static std::atomic<bool> done{false};
    if (done.exchange(true)) {
        return;
    }
    remove_options();
    ::setenv("PROJ_NETWORK", "OFF", 1);  // Also against a proj.ini that switches it on.
    ::setenv("PROJ_SKIP_READ_USER_WRITABLE_DIRECTORY", "YES", 1);
}

}  // namespace geo
