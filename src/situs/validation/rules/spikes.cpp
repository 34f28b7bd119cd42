#include "geo/topology.hpp"
#include "situs/validation/rings.hpp"
#include "situs/validation/rule.hpp"

#include <fmt/format.h>

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <numbers>
#include <string>
#include <utility>
#include <vector>

namespace situs {
namespace {

/// A step between two positions in degrees of latitude, so that angles are nearly true.
struct Step {
    double east = 0, north = 0;
    double length() const noexcept { return std::hypot(east, north); }
};

Step step_between(const geo::Position& from, const geo::Position& to) noexcept {
    const double shrink = std::cos((from.lat + to.lat) / 2 * std::numbers::pi / 180);
    return {(to.lon - from.lon) * shrink, to.lat - from.lat};
}

enum class Turn : std::uint8_t { none, sharp, back };

/// Below these an angle and an arm are no matter of drawing: a twentieth of a degree, some ten metres.
constexpr double least_angle = 0.05 * std::numbers::pi / 180;
constexpr double least_arm = 1e-4;

/// `back` where the outline returns on itself, exactly as the numbers stand.
Turn turn_at(const geo::Position& before, const geo::Position& here, const geo::Position& after) noexcept {
    const double exact =
        (here.lon - before.lon) * (after.lat - here.lat) - (here.lat - before.lat) * (after.lon - here.lon);
    const Step in = step_between(before, here);
    const Step out = step_between(here, after);
    const double dot = in.east * out.east + in.north * out.north;
    if (!(dot < 0)) {
        return Turn::none;
    }
    if (exact == 0) {
        return Turn::back;
    }
    const double cross = in.east * out.north - in.north * out.east;
    const bool is_long = in.length() > least_arm && out.length() > least_arm;
    return is_long && std::fabs(cross) < least_angle * -dot ? Turn::sharp : Turn::none;
}

/// A spike in one of the geometry's rings.
struct Spike {
    std::string pointer;
    geo::Position tip;
    Turn turn = Turn::none;
};

void find_in_ring(const Ring& ring, std::vector<Spike>& spikes) {
    const geo::Line& line = ring.positions;
    // A ring without area is no spike: geometry-valid speaks of it.
    if (!is_closed_ring(line) || std::fabs(signed_area(line)) < 1e-12) {
        return;
    }
    const std::size_t count = line.size() - 1;
    for (std::size_t i = 0; i < count; ++i) {
        const geo::Position& before = line[(i + count - 1) % count];
        if (const Turn turn = turn_at(before, line[i], line[i + 1]); turn != Turn::none) {
            spikes.push_back({ring.pointer + "/" + std::to_string(i), line[i], turn});
        }
    }
}

void report(const Rule& self, const GeometryAtHand& geometry, const std::vector<Spike>& spikes, Report& out) {
    // A product that is 0 by rounding is no proof: GEOS has the last word.
    const bool is_valid = geo::validity(geometry.reading.geometry).valid;
    for (const Spike& spike : spikes) {
        const bool is_back = spike.turn == Turn::back && !is_valid;
        std::string message =
            fmt::format("the outline has a spike: at longitude {}, latitude {} it turns and comes back {}",
                        spike.tip.lon, spike.tip.lat, is_back ? "on its own line" : "close beside itself");
        if (is_back) {
            out.at(self, geometry.pointer + spike.pointer, std::move(message));
        } else {
            out.warn_at(self, geometry.pointer + spike.pointer, std::move(message));
        }
    }
}

void check(const Rule& self, const FeatureAtHand& feature, Report& out) {
    std::vector<Spike> spikes;
    for (const GeometryAtHand& geometry : feature.geometries) {
        if (!has_shape(geometry.reading.geometry) || out.is_broken(geometry.pointer)) {
            continue;
        }
        spikes.clear();
        for_each_ring(geometry.reading.geometry, [&spikes](const Ring& ring) { find_in_ring(ring, spikes); });
        if (!spikes.empty()) {
            report(self, geometry, spikes, out);
        }
    }
}

}  // namespace

constinit const Rule rule_spikes{
    .id = "spikes",
    .subject = Subject::feature,
    .severity = Severity::error,
    .summary = "Outlines of areas have no spikes (one that is merely very thin is a warning)",
    .basis = "OGC 06-103r4 (Simple Features) section 6.1.11.1: an area has no spikes",
    .why =
        "A spike is a slip in drawing: it stretches the area to a place that it does not reach, and breaks overlays.",
    .example = R"({"type": "Polygon", "coordinates": [[[0, 0], [2, 0], [5, 0], [2, 0], [2, 2], [0, 0]]]})",
    .mend = "remove the position at the tip of the spike",
    .settles = true,
    .feature = check};

}  // namespace situs
