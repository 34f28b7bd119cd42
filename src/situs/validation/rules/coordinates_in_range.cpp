#include "situs/validation/json_pointers.hpp"
#include "situs/validation/rings.hpp"
#include "situs/validation/rule.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace situs {
namespace {

bool is_out(double lon, double lat) noexcept {
    return !geo::in_range({.lon = lon, .lat = lat});
}

/// What the positions of one geometry show together.
struct Extent {
    std::size_t outside = 0;
    double west = 1e308, east = -1e308;
    bool latitudes_fit = true;

    void add(const geo::Position& position) noexcept {
        outside += is_out(position.lon, position.lat) ? 1U : 0U;
        west = std::min(west, position.lon);
        east = std::max(east, position.lon);
        latitudes_fit = latitudes_fit && position.lat >= -90 && position.lat <= 90;
    }
    /// A line or area that goes on beyond 180 degrees instead of being cut there.
    bool runs_over_antimeridian() const noexcept {
        return latitudes_fit && east - west < 360 && ((west >= -180 && west <= 180) || (east >= -180 && east <= 180)) &&
               west >= -360 && east <= 360;
    }
};

struct Diagnosis {
    std::string message;
    std::string mend;
};

Diagnosis diagnose(double lon, double lat) {
    const bool lat_fits = lat >= -90 && lat <= 90;
    const std::string fault = lat_fits ? fmt::format("longitude {} is outside -180 to 180", lon)
                                       : fmt::format("latitude {} is outside -90 to 90", lat);
    if (!std::isfinite(lon) || !std::isfinite(lat)) {
        return {fault, {}};
    }
    if (std::fabs(lon) > 1000 || std::fabs(lat) > 1000) {
        return {
            fault + "; this looks like projected metres, not degrees",
            "transform the coordinates to WGS 84 longitude and latitude (EPSG:4326); see `ogr2ogr -t_srs EPSG:4326`"};
    }
    if (!is_out(lat, lon)) {
        return {fault + "; longitude and latitude are likely swapped", "write longitude first, then latitude"};
    }
    if (lat_fits && lon > 180 && lon <= 360) {
        return {fault + "; this counts from 0 to 360", fmt::format("subtract 360: {}", lon - 360)};
    }
    return {fault, {}};
}

void report(const Rule& self, const GeometryAtHand& geometry, const Extent& extent, bool is_ours, Report& out) {
    const auto place = find_position(geometry.value, is_out);
    if (!place) {
        return;
    }
    auto ordinate = place->position.elements().begin();
    const double lon = (*ordinate).number();
    const double lat = (*++ordinate).number();
    const std::string pointer = geometry.pointer + place->pointer;
    if (!is_ours && has_shape(geometry.reading.geometry) && extent.runs_over_antimeridian()) {
        out.warn_at(self, pointer,
                    fmt::format("longitude {} lies beyond the antimeridian; lines and areas SHOULD be cut there (RFC "
                                "7946 section 3.1.9)",
                                lon),
                    "cut the geometry at 180 degrees into a Multi… geometry; `ogr2ogr -wrapdateline` does it");
        return;
    }
    Diagnosis diagnosis = diagnose(lon, lat);
    if (extent.outside > 1) {
        diagnosis.message += fmt::format(" ({} positions of this geometry are out of range)", extent.outside);
    }
    out.at(self, pointer, std::move(diagnosis.message), std::move(diagnosis.mend));
}

void check(const Rule& self, const FeatureAtHand& feature, Report& out) {
    for (const GeometryAtHand& geometry : feature.geometries) {
        Extent extent;
        geo::for_each_position(geometry.reading.geometry,
                               [&extent](const geo::Position& position) { extent.add(position); });
        if (extent.outside > 0) {
            report(self, geometry, extent, feature.is_ours, out);
        }
    }
}

}  // namespace

constinit const Rule rule_coordinates_in_range{
    .id = "coordinates-in-range",
    .subject = Subject::feature,
    .severity = Severity::error,
    .summary = "Longitude lies in -180 to 180, latitude in -90 to 90, in this order",
    .basis =
        "RFC 7946 section 4: WGS 84 longitude and latitude in decimal degrees; section 3.1.1: longitude first; "
        "TDWG BDQ VALIDATION_DECIMALLATITUDE_INRANGE, VALIDATION_DECIMALLONGITUDE_INRANGE",
    .why = "Such a place is not on the globe. Often longitude and latitude are swapped, or metres stand for degrees.",
    .example = R"({"type": "Point", "coordinates": [35.7, 151.4]})",
    .mend = "write WGS 84 longitude first, then latitude, in decimal degrees",
    .settles = true,
    .feature = check};

}  // namespace situs
