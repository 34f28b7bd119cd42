#include "geo/environment.hpp"

#include <cpl_conv.h>
#include <cpl_http.h>
#include <cpl_vsi_virtual.h>
#include <gdal_priv.h>
#include <ogr_srs_api.h>
#include <ogrsf_frmts.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <string_view>
#include <utility>

namespace geo {
namespace {

constexpr std::array<std::string_view, 11> needed_drivers{
    "CSV", "ESRI Shapefile", "FlatGeobuf", "GPKG", "GeoJSON", "GeoJSONSeq", "KML", "LIBKML", "MEM", "Memory", "PDF"};

constexpr std::array<const char*, 18> remote_files{"/vsicurl/",         "/vsicurl_streaming/",
                                                   "/vsicurl?",         "/vsis3/",
                                                   "/vsis3_streaming/", "/vsigs/",
                                                   "/vsigs_streaming/", "/vsiaz/",
                                                   "/vsiaz_streaming/", "/vsiadls/",
                                                   "/vsioss/",          "/vsioss_streaming/",
                                                   "/vsiswift/",        "/vsiswift_streaming/",
                                                   "/vsihdfs/",         "/vsiwebhdfs/",
                                                   "/vsisparse/",       "/vsistdin/"};

std::atomic<bool> inert{false};

/// Takes the place of a remote file system: nothing is there.
class NoFiles final : public VSIFilesystemHandler {
public:
    using Opened = decltype(std::declval<VSIFilesystemHandler&>().Open("", "", false, nullptr));
    using VSIFilesystemHandler::Open;

    Opened Open(const char* name, const char*, bool set_error, CSLConstList) override {
        if (set_error) {
            CPLError(CE_Failure, CPLE_NotSupported, "%s: remote files are switched off", name);
        }
        errno = ENOENT;
        return nullptr;
    }
    int Stat(const char*, VSIStatBufL*, int) override {
        errno = ENOENT;
        return -1;
    }
};

CPLHTTPResult* refuse_request(const char* url, CSLConstList, GDALProgressFunc, void*, CPLHTTPFetchWriteFunc, void*,
                              void*) {
    CPLError(CE_Failure, CPLE_NotSupported, "%s: network requests are switched off", url);
    // An answer that says so: with nullptr GDAL would ask by itself. CPLHTTPDestroyResult() frees both.
    auto* const answer = static_cast<CPLHTTPResult*>(CPLCalloc(1, sizeof(CPLHTTPResult)));
    answer->nStatus = 1;
    answer->pszErrBuf = CPLStrdup("network requests are switched off");
    return answer;
}

void remove_other_drivers() {
    GDALDriverManager& manager = *GetGDALDriverManager();
    for (int i = manager.GetDriverCount() - 1; i >= 0; --i) {
        GDALDriver* const driver = manager.GetDriver(i);
        if (std::ranges::find(needed_drivers, std::string_view{driver->GetDescription()}) == needed_drivers.end()) {
            manager.DeregisterDriver(driver);
            delete driver;
        }
    }
}

}  // namespace

void make_inert() {
    make_variables_inert();
    make_gdal_inert();
}

void make_gdal_inert() {
    if (inert.exchange(true)) {
        return;
    }
    CPLSetConfigOption("GDAL_DRIVER_PATH", "disable");
    CPLSetConfigOption("GDAL_PYTHON_DRIVER_PATH", "disable");
    CPLSetConfigOption("GDAL_VRT_ENABLE_PYTHON", "NO");
    CPLSetConfigOption("GDAL_PAM_ENABLED", "NO");         // No .aux.xml beside people's files.
    CPLSetConfigOption("GDAL_CONFIG_FILE", "/dev/null");  // Instead of /etc/gdal/gdalrc and ~/.gdal/gdalrc.
    CPLHTTPSetFetchCallback(refuse_request, nullptr);
    // NOLINTNEXTLINE(clang-analyzer-cplusplus.NewDeleteLeaks): GDAL owns the handlers.
    for (const char* const prefix : remote_files) {
        VSIFileManager::InstallHandler(prefix, new NoFiles);
    }
    OSRSetPROJEnableNetwork(FALSE);
}

void register_drivers() {
    static const bool done = [] {
        GDALAllRegister();
        if (inert) {
            remove_other_drivers();
        }
        return true;
    }();
    static_cast<void>(done);
}

void register_drivers(std::span<const std::string_view> names) {
    if (names.size() != 1 || names.front() != "FlatGeobuf") {
        register_drivers();
        return;
    }
    static const bool done = [] {
        RegisterOGRFlatGeobuf();
        return true;
    }();
    static_cast<void>(done);
}

std::vector<std::string> registered_drivers() {
    register_drivers();
    std::vector<std::string> names;
    GDALDriverManager& manager = *GetGDALDriverManager();
    names.reserve(static_cast<std::size_t>(manager.GetDriverCount()));
    for (int i = 0; i < manager.GetDriverCount(); ++i) {
        names.emplace_back(manager.GetDriver(i)->GetDescription());
    }
    std::ranges::sort(names);
    return names;
}

}  // namespace geo
