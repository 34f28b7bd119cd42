#include "geo/topology.hpp"
#include "situs/validation/rings.hpp"
#include "situs/validation/rule.hpp"

#include <fmt/format.h>

namespace situs {
namespace {

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
        out.at(self, geometry.pointer,
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
