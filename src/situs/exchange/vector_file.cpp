#include "situs/exchange/vector_file.hpp"

#include "situs/exchange/archive_guard.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <span>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

namespace situs {
namespace {

struct Kind {
    std::string_view extension;
    std::array<std::string_view, 2> drivers;  ///< GDAL's names, in the order in which they are tried.
    std::size_t count = 1;
};

constexpr std::array kinds{Kind{".gpkg", {"GPKG", {}}},
                           Kind{".kml", {"LIBKML", "KML"}, 2},
                           Kind{".kmz", {"LIBKML", {}}},
                           Kind{".shp", {"ESRI Shapefile", {}}},
                           Kind{".zip", {"ESRI Shapefile", {}}},
                           Kind{".fgb", {"FlatGeobuf", {}}},
                           Kind{".csv", {"CSV", {}}}};

/// What is only imported.
constexpr std::array more_kinds{Kind{".geojson", {"GeoJSON", {}}}, Kind{".geojsonl", {"GeoJSONSeq", {}}}};

template <typename Kinds>
const Kind* kind_among(const Kinds& list, const std::filesystem::path& path) {
    std::string extension = path.extension().string();
    std::transform(extension.begin(), extension.end(), extension.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    const auto found =
        std::find_if(list.begin(), list.end(), [&extension](const Kind& kind) { return kind.extension == extension; });
    return found == list.end() ? nullptr : &*found;
}

const Kind* kind_of(const std::filesystem::path& path) {
    return kind_among(kinds, path);
}

// Darwin Core first, then what people use.
constexpr std::array<std::string_view, 6> longitude_columns{"decimalLongitude", "longitude", "lon", "long", "lng", "x"};
constexpr std::array<std::string_view, 4> latitude_columns{"decimalLatitude", "latitude", "lat", "y"};
constexpr std::array<std::string_view, 5> geometry_columns{"wkt", "footprintWKT", "geom", "geometry", "the_geom"};

std::vector<std::string> csv_options() {
    return {fmt::format("GEOM_POSSIBLE_NAMES={}", fmt::join(geometry_columns, ",")), "KEEP_GEOM_COLUMNS=YES",
            "EMPTY_STRING_AS_NULL=YES"};
}

/// The drivers' own words for these say how to make them guess, or nothing.
void require_whole(const Kind& kind, const std::filesystem::path& path) {
    std::error_code error;
    if (std::filesystem::is_regular_file(path, error) && std::filesystem::file_size(path, error) == 0) {
        throw geo::InputError{fmt::format("{}: is empty, 0 bytes", path.string())};
    }
    if (kind.extension != ".shp" || !std::filesystem::exists(path, error)) {
        return;
    }
    const auto has = [&path, &error](const char* extension) {
        return std::filesystem::exists(std::filesystem::path{path}.replace_extension(extension), error);
    };
    if (!has(".shx") && !has(".SHX")) {
        throw geo::InputError{
            fmt::format("{}: its .shx is missing, without which its shapes are not found; put {} beside it, from where "
                        "the file came",
                        path.string(), path.stem().string() + ".shx")};
    }
}

geo::VectorDataset open_as(const Kind& kind, const std::filesystem::path& path, std::span<const std::string> options) {
    require_whole(kind, path);
    const std::span<const std::string_view> drivers{kind.drivers.data(), kind.count};
    return kind.extension == ".zip"
               ? geo::VectorDataset::open(geo::shapefiles_in_zip(path), drivers, geo::VirtualPaths::allow, options)
               : geo::VectorDataset::open(path, drivers, geo::VirtualPaths::refuse, options);
}

}  // namespace

std::span<const std::string_view> csv_longitude_columns() noexcept {
    return longitude_columns;
}

std::span<const std::string_view> csv_latitude_columns() noexcept {
    return latitude_columns;
}

std::span<const std::string_view> csv_geometry_columns() noexcept {
    return geometry_columns;
}

bool same_column(std::string_view a, std::string_view b) noexcept {
    const auto small = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [&](char x, char y) { return small(x) == small(y); });
}

bool is_vector_file(const std::filesystem::path& path) {
    return kind_of(path) != nullptr;
}

bool is_kml_file(const std::filesystem::path& path) {
    const Kind* const kind = kind_of(path);
    return kind != nullptr && (kind->extension == ".kml" || kind->extension == ".kmz");
}

geo::VectorDataset open_import_file(const std::filesystem::path& path, std::span<const std::string> options) {
    if (const Kind* const kind = kind_among(more_kinds, path)) {
        return geo::VectorDataset::open(path, {kind->drivers.data(), kind->count});
    }
    return open_as(*kind_of(path), path, options);
}

std::optional<geo::Transform> to_wgs84(const std::filesystem::path& path, const geo::LayerInfo& layer) {
    if (layer.crs_wkt.empty()) {
        return std::nullopt;
    }
    try {
        const geo::Crs crs{layer.crs_wkt};
        // With heights, as GDAL calls that of a GeoJSON in which one position has three numbers, it is the same.
        if (crs.is_equivalent(geo::Crs::wgs84()) || crs.authority() == "EPSG:4979") {
            return std::nullopt;
        }
        return geo::Transform{crs, geo::Crs::wgs84()};
    } catch (const geo::Error& error) {
        throw geo::InputError{fmt::format("{}: the coordinates of layer {} cannot be brought to WGS 84: {}",
                                          path.string(), layer.name, error.what())};
    }
}

geo::VectorDataset open_vector_file(const std::filesystem::path& path) {
    const Kind& kind = *kind_of(path);
    if (kind.extension == ".kmz" || kind.extension == ".zip") {
        require_harmless_archive(path);
    }
    return open_as(kind, path, kind.extension == ".csv" ? csv_options() : std::vector<std::string>{});
}

}  // namespace situs
