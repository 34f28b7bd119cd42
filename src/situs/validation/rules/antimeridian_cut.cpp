#include "situs/validation/rings.hpp"
#include "situs/validation/rule.hpp"

#include <fmt/format.h>

#include <cmath>
#include <cstddef>
#include <optional>

namespace situs {
namespace {

/// How a line or ring runs if each step takes the shorter way round.
struct Unwrapped {
    double width = 0;          ///< Degrees of longitude.
    double turn = 0;           ///< Where it ends against where it begins: ±360 round a pole.
    double area = 0;           ///< Twice the signed area, in square degrees.
    std::size_t jump = 0;      ///< The position behind the first step of more than 180 degrees; 0: none.
    bool jumps_askew = false;  ///< One of those steps is not along a parallel, as a frame's sides are.
};

bool is_along_pole(const geo::Position& a, const geo::Position& b) noexcept {
    return std::fabs(a.lat) == 90 && a.lat == b.lat;
}

/// Steps along a pole are how RFC 7946 draws areas that hold it: they are no jumps.
Unwrapped unwrapped(const geo::Line& line) noexcept {
    Unwrapped result;
    double lon = 0, west = 0, east = 0;
    for (std::size_t i = 1; i < line.size(); ++i) {
        double step = line[i].lon - line[i - 1].lon;
        if (std::fabs(step) > 180 && !is_along_pole(line[i - 1], line[i])) {
            result.jump = result.jump == 0 ? i : result.jump;
            result.jumps_askew = result.jumps_askew || line[i].lat != line[i - 1].lat;
            step -= std::copysign(360.0, step);
        }
        result.area += lon * (line[i].lat - line[0].lat) - (lon + step) * (line[i - 1].lat - line[0].lat);
        lon += step;
        west = std::fmin(west, lon);
        east = std::fmax(east, lon);
    }
    result.width = east - west;
    result.turn = lon;
    return result;
}

/// The position behind the step that crosses the antimeridian uncut; nothing if none surely does: the sides of a frame
/// round the world are as long, but its ring then winds as it stands.
std::optional<std::size_t> crossing(const Ring& ring) noexcept {
    const Unwrapped run = unwrapped(ring.positions);
    if (run.jump == 0 || run.width >= 180) {
        return std::nullopt;
    }
    if (ring.is_line) {
        return run.jump;
    }
    const bool winds_right_unwrapped = ring.is_hole ? run.area < 0 : run.area > 0;
    const double as_it_stands = signed_area(ring.positions);
    const bool winds_right_now = ring.is_hole ? as_it_stands < 0 : as_it_stands > 0;
    const bool is_crossing = run.turn == 0 && (run.jumps_askew || (winds_right_unwrapped && !winds_right_now));
    return is_crossing ? std::optional{run.jump} : std::nullopt;
}

void check_ring(const Rule& self, const std::string& geometry, const Ring& ring, Report& out) {
    const auto behind = crossing(ring);
    if (!behind) {
        return;
    }
    const geo::Position& from = ring.positions[*behind - 1];
    const geo::Position& to = ring.positions[*behind];
    out.at(self, geometry + ring.pointer + "/" + std::to_string(*behind),
           fmt::format("from longitude {} to {} the {} crosses the antimeridian uncut; programs draw it the long way "
                       "round the globe",
                       from.lon, to.lon, ring.is_line ? "line" : "outline"));
}

void check(const Rule& self, const FeatureAtHand& feature, Report& out) {
    for (const GeometryAtHand& geometry : feature.geometries) {
        if (has_shape(geometry.reading.geometry) && !out.is_broken(geometry.pointer)) {
            for_each_ring_and_line(geometry.reading.geometry,
                                   [&](const Ring& ring) { check_ring(self, geometry.pointer, ring, out); });
        }
    }
}

}  // namespace

constinit const Rule rule_antimeridian_cut{
    .id = "antimeridian-cut",
    .subject = Subject::feature,
    .severity = Severity::warning,
    .summary = "Lines and areas that cross the antimeridian are cut there",
    .basis =
        "RFC 7946 section 3.1.9: any geometry that crosses the antimeridian SHOULD be represented by cutting it in two",
    .why = "Programs draw an edge from 179 to -179 straight across the whole map, and an area becomes its opposite.",
    .example = R"({"type": "LineString", "coordinates": [[179.5, -17], [-179.5, -16.5]]})",
    .mend = "cut the geometry at 180 degrees into a Multi… geometry; `ogr2ogr -wrapdateline` does it",
    .settles = true,
    .feature = check};

}  // namespace situs
