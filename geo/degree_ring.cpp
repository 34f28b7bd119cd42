#include "geo/degree_ring.hpp"

#include "geo/box.hpp"
#include "geo/topology.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

namespace geo {
namespace {

constexpr double units = 1e7;  // In a degree.

/// Where an edge crosses a meridian, its latitude rounded away from the region on its left.
LonLat crossing(LonLat a, LonLat b, double meridian) noexcept {
    const double lat = a.lat + (b.lat - a.lat) * ((meridian - a.lon) / (b.lon - a.lon));
    const double outward = b.lon > a.lon ? std::floor(lat * units) / units : std::ceil(lat * units) / units;
    return {.lon = meridian, .lat = std::clamp(outward, -90.0, 90.0)};
}

/// The part of a ring east (or west) of a meridian (Sutherland and Hodgman 1974).
DegreeRing clipped(const DegreeRing& ring, double meridian, bool east) {
    const auto inside = [&](LonLat p) { return east ? p.lon >= meridian : p.lon <= meridian; };
    DegreeRing part;
    for (std::size_t i = 0; i < ring.size(); ++i) {
        const LonLat a = ring[i];
        const LonLat b = ring[(i + 1) % ring.size()];
        if (inside(a)) {
            part.push_back(a);
        }
        if (inside(a) != inside(b) && a.lon != meridian && b.lon != meridian) {
            part.push_back(crossing(a, b, meridian));
        }
    }
    return part;
}

double signed_area(const DegreeRing& ring) noexcept {
    double twice = 0;
    for (std::size_t i = 0; i < ring.size(); ++i) {
        const LonLat a = ring[i];
        const LonLat b = ring[(i + 1) % ring.size()];
        twice += (a.lon - ring[0].lon) * (b.lat - ring[0].lat) - (b.lon - ring[0].lon) * (a.lat - ring[0].lat);
    }
    return twice / 2;
}

/// A curve once round a pole, eastwards (turns 1) or westwards (-1), begun at the antimeridian and closed along the
/// pole.
DegreeRing closed_at_pole(const DegreeRing& ring, int turns) {
    const double step = 360.0 * turns;
    for (std::size_t i = 0; i < ring.size(); ++i) {
        const bool last = i + 1 == ring.size();
        const LonLat a = ring[i];
        const LonLat b = last ? LonLat{.lon = ring[0].lon + step, .lat = ring[0].lat} : ring[i + 1];
        const double meridian =
            turns > 0 ? std::ceil((a.lon - 180) / 360) * 360 + 180 : std::floor((a.lon - 180) / 360) * 360 + 180;
        if (turns > 0 ? b.lon <= meridian : b.lon >= meridian) {
            continue;  // Or the next edge begins there.
        }
        const LonLat start = a.lon == meridian ? a : crossing(a, b, meridian);
        DegreeRing closed{start};
        for (std::size_t k = 1; k <= ring.size(); ++k) {
            const std::size_t at = i + k;
            const LonLat p = ring[at % ring.size()];
            closed.push_back({.lon = at < ring.size() ? p.lon : p.lon + step, .lat = p.lat});
        }
        if (a.lon == meridian) {
            closed.pop_back();  // It is the start, come round.
        }
        const double pole = 90.0 * turns;
        closed.push_back({.lon = start.lon + step, .lat = start.lat});
        closed.push_back({.lon = start.lon + step, .lat = pole});
        closed.push_back({.lon = start.lon, .lat = pole});
        return closed;
    }
    return {};
}

Line closed_line(const DegreeRing& ring, double shift) {
    Line line;
    for (const LonLat p : ring) {
        const Position next{.lon = rounded_degrees(p.lon - shift), .lat = p.lat};
        if (line.empty() || line.back() != next) {
            line.push_back(next);
        }
    }
    while (line.size() > 1 && line.back() == line.front()) {
        line.pop_back();
    }
    if (!line.empty()) {
        line.push_back(Position{line.front()});
    }
    return line;
}

/// Cuts a ring at ±180 and turns each part to within them.
std::vector<Rings> parts_within(const DegreeRing& ring) {
    const auto [west, east] = std::ranges::minmax(ring, {}, &LonLat::lon);
    std::vector<Rings> parts;
    const double first = std::floor((west.lon + 180) / 360);
    for (double k = first; k * 360 - 180 < east.lon; ++k) {
        const bool whole = west.lon >= k * 360 - 180 && east.lon <= k * 360 + 180;
        const DegreeRing part = whole ? ring : clipped(clipped(ring, k * 360 - 180, true), k * 360 + 180, false);
        if (part.size() >= 3 && signed_area(part) != 0) {
            Line line = closed_line(part, k * 360);
            if (line.size() >= 4) {
                parts.push_back({std::move(line)});
            }
        }
    }
    return parts;
}

Geometry of_parts(std::vector<Rings> parts) {
    if (parts.empty()) {
        return {};
    }
    if (parts.size() == 1) {
        return Polygon{std::move(parts.front())};
    }
    return MultiPolygon{std::move(parts)};
}

void wind(Rings& rings) {
    for (std::size_t i = 0; i < rings.size(); ++i) {
        DegreeRing ring;
        std::ranges::transform(rings[i], std::back_inserter(ring), &Position::lonlat);
        if ((signed_area(ring) > 0) != (i == 0)) {
            std::ranges::reverse(rings[i]);
        }
    }
}

}  // namespace

double rounded_degrees(double ordinate) noexcept {
    const double rounded = std::round(ordinate * units) / units;
    return rounded == 0 ? 0 : rounded;  // No -0.
}

LonLat unrolled(LonLat before, LonLat next) noexcept {
    if (std::abs(before.lon - next.lon) < 180) {
        return next;
    }
    const double turns = std::round((before.lon - next.lon) / 360);
    return {.lon = turns == 0 ? next.lon : rounded_degrees(next.lon + 360 * turns), .lat = next.lat};
}

Geometry wound(Geometry geometry) {
    if (const auto* const polygon = geometry.as<Polygon>()) {
        Polygon copy{*polygon};
        wind(copy.rings);
        return copy;
    }
    if (const auto* const many = geometry.as<MultiPolygon>()) {
        MultiPolygon copy{*many};
        std::ranges::for_each(copy.polygons, wind);
        return copy;
    }
    return geometry;
}

Geometry region_left_of(const DegreeRing& ring) {
    if (ring.size() < 3) {
        return {};
    }
    const LonLat end = unrolled(ring.back(), ring.front());
    const int turns = static_cast<int>(std::lround((end.lon - ring.front().lon) / 360));
    if (turns != 0) {
        return of_parts(parts_within(closed_at_pole(ring, turns > 0 ? 1 : -1)));
    }
    const double area = signed_area(ring);
    if (area > 0) {
        return of_parts(parts_within(ring));
    }
    const Geometry world = to_geometry(Box{.west = -180, .south = -90, .east = 180, .north = 90});
    return wound(difference(world, of_parts(parts_within(ring))));
}

}  // namespace geo
