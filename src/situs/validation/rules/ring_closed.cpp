#include "situs/validation/rings.hpp"
#include "situs/validation/rule.hpp"

#include <fmt/format.h>

namespace situs {
namespace {

std::string text_of(const geo::Position& position) {
    return fmt::format("[{}, {}]", position.lon, position.lat);
}

void check_ring(const Rule& self, const std::string& geometry, const Ring& ring, Report& out) {
    const geo::Line& positions = ring.positions;
    if (is_closed_ring(positions)) {
        return;
    }
    const bool is_open = positions.size() >= 2 && !(positions.front() == positions.back());
    if (is_open) {
        out.at(self, geometry + ring.pointer,
               fmt::format("the ring is not closed: it begins at {} and ends at {}", text_of(positions.front()),
                           text_of(positions.back())),
               fmt::format("repeat the first position, {}, at the end; in GeoJSON `situs validate --fix` does it",
                           text_of(positions.front())));
    } else {
        out.at(self, geometry + ring.pointer,
               fmt::format("the ring has {} positions; it needs four or more, the last equal to the first",
                           positions.size()),
               "give the ring all its positions, or make the geometry a point or a line");
    }
}

void check(const Rule& self, const FeatureAtHand& feature, Report& out) {
    for (const GeometryAtHand& geometry : feature.geometries) {
        for_each_ring(geometry.reading.geometry,
                      [&](const Ring& ring) { check_ring(self, geometry.pointer, ring, out); });
    }
}

}  // namespace

constinit const Rule rule_ring_closed{
    .id = "ring-closed",
    .subject = Subject::feature,
    .severity = Severity::error,
    .summary = "The rings of a polygon are closed and have four positions or more",
    .basis =
        "RFC 7946 section 3.1.6: a linear ring is closed, with four or more positions, the first and last of "
        "which MUST be identical",
    .why = "Programs close the ring in their own way, or drop the polygon.",
    .example = R"({"type": "Polygon", "coordinates": [[[50.0, 37.2], [50.1, 37.2], [50.1, 37.3], [50.0, 37.3]]]})",
    .mend = "repeat the first position at the end; in GeoJSON `situs validate --fix` does it",
    .settles = true,
    .feature = check};

}  // namespace situs
