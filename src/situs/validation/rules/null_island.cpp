#include "situs/validation/json_pointers.hpp"
#include "situs/validation/rule.hpp"

namespace situs {
namespace {

bool is_zero(double lon, double lat) noexcept {
    return lon == 0 && lat == 0;
}

/// Only points: a line or area may well pass there.
bool holds_zero(const geo::Geometry& geometry) {
    bool found = false;
    if (geometry.as<geo::Point>() != nullptr || geometry.as<geo::MultiPoint>() != nullptr) {
        geo::for_each_position(geometry, [&found](const geo::Position& position) {
            found = found || is_zero(position.lon, position.lat);
        });
    }
    return found;
}

void check(const Rule& self, const FeatureAtHand& feature, Report& out) {
    for (const GeometryAtHand& geometry : feature.geometries) {
        if (holds_zero(geometry.reading.geometry)) {
            const auto place = find_position(geometry.value, is_zero);
            out.at(self, geometry.pointer + (place ? place->pointer : std::string{}),
                   "the place is longitude 0, latitude 0: open sea in the Gulf of Guinea");
        }
    }
}

}  // namespace

constinit const Rule rule_null_island{
    .id = "null-island",
    .subject = Subject::feature,
    .severity = Severity::warning,
    .summary = "No point lies at 0, 0",
    .basis = "TDWG BDQ VALIDATION_COORDINATES_NOTZERO: 0, 0 nearly always stands for a missing place",
    .why = "A program or a form wrote 0 where it knew nothing, and the map shows a place that nobody meant.",
    .example = R"({"type": "Point", "coordinates": [0, 0]})",
    .mend = R"(write the true place, or "geometry": null where it is not known)",
    .settles = true,
    .feature = check};

}  // namespace situs
