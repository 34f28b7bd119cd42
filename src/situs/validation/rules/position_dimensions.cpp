#include "situs/validation/json_pointers.hpp"
#include "situs/validation/rule.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <limits>

namespace situs {
namespace {

/// The fewest and most numbers of a geometry's positions.
struct Dimensions {
    std::size_t fewest = std::numeric_limits<std::size_t>::max();
    std::size_t most = 0;
};

Dimensions dimensions_of(const geo::Geometry& geometry) {
    Dimensions found;
    geo::for_each_position(geometry, [&found](const geo::Position& position) {
        found.fewest = std::min<std::size_t>(found.fewest, position.dimensions);
        found.most = std::max<std::size_t>(found.most, position.dimensions);
    });
    return found;
}

/// The first position of so many numbers.
std::string pointer_to(geo::json::Value geometry, std::size_t numbers) {
    const auto place = find_position_of(geometry, [numbers](geo::json::Value at) { return at.size() == numbers; });
    return place ? place->pointer : std::string{};
}

void check(const Rule& self, const FeatureAtHand& feature, Report& out) {
    for (const GeometryAtHand& geometry : feature.geometries) {
        const Dimensions found = dimensions_of(geometry.reading.geometry);
        if (found.most > 3) {
            out.at(
                self, geometry.pointer + pointer_to(geometry.value, found.most),
                fmt::format("the position has {} numbers; those behind the third mean nothing to readers", found.most),
                "leave longitude, latitude and, if it is known, the altitude; put other values into \"properties\"");
        } else if (found.most > 0 && found.fewest != found.most) {
            out.at(self, geometry.pointer + pointer_to(geometry.value, found.fewest),
                   "the position has no altitude, but others of this geometry have one");
        }
    }
}

}  // namespace

constinit const Rule rule_position_dimensions{
    .id = "position-dimensions",
    .subject = Subject::feature,
    .severity = Severity::warning,
    .summary = "Positions have two or three numbers, all of a geometry as many",
    .basis =
        "RFC 7946 section 3.1.1: positions SHOULD NOT extend beyond three elements; section 5 counts the dimensions of "
        "a geometry as one number",
    .why = "Where some positions have no altitude programs take it for sea level, or drop it from all.",
    .example = R"({"type": "LineString", "coordinates": [[50.0, 37.2, 12], [50.1, 37.3]]})",
    .mend = "give every position of the geometry its altitude, or none",
    .feature = check};

}  // namespace situs
