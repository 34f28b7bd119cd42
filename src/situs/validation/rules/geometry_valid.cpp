#include "geo/topology.hpp"
#include "situs/validation/json_pointers.hpp"
#include "situs/validation/rings.hpp"
#include "situs/validation/rule.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>

namespace situs {
namespace {

/// The position of the geometry object that is nearest to the fault; the object itself if there is no such place.
std::string pointer_near(geo::json::Value geometry, geo::LonLat where) {
    double nearest = std::numeric_limits<double>::infinity();
    find_position(geometry, [&nearest, where](double lon, double lat) {
        nearest = std::min(nearest, std::hypot(lon - where.lon, lat - where.lat));
        return false;
    });
    const auto place = find_position(geometry, [nearest, where](double lon, double lat) {
        return std::hypot(lon - where.lon, lat - where.lat) <= nearest;
    });
    return place ? place->pointer : std::string{};
}

void check(const Rule& self, const FeatureAtHand& feature, Report& out) {
    for (const GeometryAtHand& geometry : feature.geometries) {
        if (!has_shape(geometry.reading.geometry) || out.is_broken(geometry.pointer)) {
            continue;
        }
        const geo::Validity validity = geo::validity(geometry.reading.geometry);
        if (validity.valid) {
            continue;
        }
        const bool has_place = geo::in_range(validity.where);
        out.at(self, geometry.pointer + (has_place ? pointer_near(geometry.value, validity.where) : std::string{}),
               has_place ? fmt::format("the geometry is not valid: {}, at longitude {:.7g}, latitude {:.7g}",
                                       validity.reason, validity.where.lon, validity.where.lat)
                         : fmt::format("the geometry is not valid: {}", validity.reason));
    }
}

}  // namespace

constinit const Rule rule_geometry_valid{
    .id = "geometry-valid",
    .subject = Subject::feature,
    .severity = Severity::error,
    .summary = "Lines and areas are valid: rings cross neither themselves nor each other, holes lie inside",
    .basis =
        "OGC 06-103r4 (Simple Features) section 6.1, as GEOS judges it; RFC 7946 section 1 takes its geometries "
        "from there",
    .why = "Areas, intersections and buffers of such a geometry come out wrong, or stop the program.",
    .example = R"({"type": "Polygon", "coordinates": [[[0, 0], [1, 1], [1, 0], [0, 1], [0, 0]]]})",
    .mend =
        "move the positions near that place so that the outline does not cross or touch itself; QGIS: Vector, "
        "Geometry Tools, Check Validity",
    .settles = true,
    .feature = check};

}  // namespace situs
