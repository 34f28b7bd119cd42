#include "situs/validation/rings.hpp"
#include "situs/validation/rule.hpp"

#include <fmt/format.h>

#include <cstddef>

namespace situs {
namespace {

bool winds_wrong(const Ring& ring) noexcept {
    const double area = signed_area(ring.positions);
    return is_closed_ring(ring.positions) && (ring.is_hole ? area > 0 : area < 0);
}

void check(const Rule& self, const FeatureAtHand& feature, Report& out) {
    for (const GeometryAtHand& geometry : feature.geometries) {
        std::size_t count = 0;
        std::string first;
        bool is_hole = false;
        for_each_ring(geometry.reading.geometry, [&](const Ring& ring) {
            if (winds_wrong(ring) && ++count == 1) {
                first = geometry.pointer + ring.pointer;
                is_hole = ring.is_hole;
            }
        });
        if (count == 0 || out.is_broken(geometry.pointer)) {
            continue;
        }
        out.at(self, first,
               fmt::format("{}{}", is_hole ? "the hole runs counter-clockwise" : "the outer ring runs clockwise",
                           count > 1 ? fmt::format(" ({} rings of this geometry run the wrong way)", count) : ""));
    }
}

}  // namespace

constinit const Rule rule_ring_orientation{
    .id = "ring-orientation",
    .subject = Subject::feature,
    .severity = Severity::warning,
    .summary = "Outer rings run counter-clockwise, holes clockwise",
    .basis =
        "RFC 7946 section 3.1.6: a ring MUST follow the right-hand rule; parsers SHOULD NOT reject polygons that "
        "do not",
    .why = "Some programs take a polygon that runs the wrong way for the rest of the globe.",
    .example = R"({"type": "Polygon", "coordinates": [[[0, 0], [0, 1], [1, 1], [1, 0], [0, 0]]]})",
    .mend = "reverse the order of the ring's positions; in GeoJSON `situs validate --fix` does it",
    .feature = check};

}  // namespace situs
