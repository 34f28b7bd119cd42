#include "geo/box.hpp"
#include "geo/degree_ring.hpp"
#include "geo/densified.hpp"
#include "geo/disc.hpp"
#include "geo/error.hpp"
#include "geo/geodesic.hpp"
#include "geo/local_plane.hpp"
#include "geo/topology.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace geo {
namespace {

constexpr double centimetres = 0.02;  // What rounding to 7 decimals may take away, twice.

struct Leaves {
    std::vector<LonLat> points;
    std::vector<Line> lines;
    std::vector<Rings> areas;

    void operator()(std::monostate) {}
    void operator()(const Point& g) { add(g.position); }
    void operator()(const MultiPoint& g) { add(g.points); }
    void operator()(const LineString& g) { add_line(g.line); }
    void operator()(const MultiLineString& g) {
        std::ranges::for_each(g.lines, [this](const Line& line) { add_line(line); });
    }
    void operator()(const Polygon& g) { areas.push_back(g.rings); }
    void operator()(const MultiPolygon& g) { areas.insert(areas.end(), g.polygons.begin(), g.polygons.end()); }
    void operator()(const GeometryCollection& g) {
        std::ranges::for_each(g.members, [this](const Geometry& member) { std::visit(*this, member.value()); });
    }
    void add(const Line& positions) {
        std::ranges::transform(positions, std::back_inserter(points), &Position::lonlat);
    }
    void add_line(const Line& line) {
        if (line.size() == 1) {
            points.push_back(line.front().lonlat());
        } else if (!line.empty()) {
            lines.push_back(line);
        }
    }
};

void check(const Geometry& geometry, Metres distance) {
    if (!(distance.value() >= 0) || !std::isfinite(distance.value())) {
        throw Error{"The width of a buffer must be a number of metres that is not negative."};
    }
    bool good = true;
    for_each_position(geometry, [&good](const Position& p) { good = good && in_range(p.lonlat()); });
    if (!good) {
        throw Error{"A buffer needs longitudes within 180 and latitudes within 90 degrees. Mend the geometry first."};
    }
}

/// Turns a ring of the plane into degrees, with positions added until no edge bends by more than `tolerance`.
class RingToDegrees {
public:
    RingToDegrees(const LocalPlane& plane, double tolerance) noexcept : plane_{plane}, tolerance_{tolerance} {}

    DegreeRing operator()(const Line& ring) {
        out_.clear();
        out_.push_back(globe(xy(ring.front())));
        for (std::size_t i = 1; i < ring.size(); ++i) {
            add(xy(ring[i - 1]), xy(ring[i]), 0);
        }
        out_.pop_back();  // The first once more.
        return std::move(out_);
    }

private:
    static XY xy(const Position& p) noexcept { return {.x = p.lon, .y = p.lat}; }

    LonLat globe(XY p) const {
        const LonLat place = plane_.to_globe(p);
        return {.lon = rounded_degrees(place.lon), .lat = rounded_degrees(place.lat)};
    }

    void add(XY from, XY to, int depth) {
        constexpr int deepest = 30;
        const LonLat a = out_.back();
        const LonLat b = unrolled(a, globe(to));
        const XY middle{.x = (from.x + to.x) / 2, .y = (from.y + to.y) / 2};
        const LonLat straight{.lon = (a.lon + b.lon) / 2, .lat = (a.lat + b.lat) / 2};
        const bool bent =
            std::abs(b.lon - a.lon) > 60 || geodesic_distance(plane_.to_globe(middle), straight).value() > tolerance_;
        if (bent && depth < deepest && std::hypot(to.x - from.x, to.y - from.y) > tolerance_) {
            add(from, middle, depth + 1);
            add(middle, to, depth + 1);
        } else if (b != a) {
            out_.push_back(b);
        }
    }

    const LocalPlane& plane_;
    double tolerance_;
    DegreeRing out_;
};

Geometry mended(const Geometry& geometry) {
    return make_valid(geometry);
}

/// Buffers what lies within some 1000 km of a centre, on the plane that touches the globe there.
Geometry local_buffer(const Geometry& geometry, const Circle& around, double distance) {
    const double tolerance = std::max({0.002 * distance, 2e-6 * around.radius.value(), centimetres});
    constexpr double smallest_radius = 6335439;
    const double step = std::sqrt(4 * tolerance / smallest_radius) * 180 / std::numbers::pi;
    const LocalPlane plane{around.centre};
    constexpr int quadrant = 16;
    const double arcs = 1 / std::cos(std::numbers::pi / (4 * quadrant));
    const double width =
        (distance + 3 * tolerance + centimetres) * arcs * LocalPlane::stretch(around.radius.value() + 1.1 * distance);
    const Geometry drawn = wound(planar_buffer(plane.to_plane(densified(geometry, step)), width, quadrant));

    Leaves parts;
    std::visit(parts, drawn.value());
    std::vector<Geometry> regions;
    RingToDegrees to_degrees{plane, tolerance};
    for (const Rings& rings : parts.areas) {
        Geometry region = mended(region_left_of(to_degrees(rings.front())));
        for (std::size_t i = 1; i < rings.size(); ++i) {
            const Line hole{rings[i].rbegin(), rings[i].rend()};
            region = difference(region, mended(region_left_of(to_degrees(hole))));
        }
        regions.push_back(std::move(region));
    }
    return united(regions);
}

Geometry only_of_kind(const Geometry& geometry, bool areas) {
    Leaves leaves;
    std::visit(leaves, geometry.value());
    if (areas) {
        return leaves.areas.empty() ? Geometry{} : Geometry{MultiPolygon{std::move(leaves.areas)}};
    }
    return leaves.lines.empty() ? Geometry{} : Geometry{MultiLineString{std::move(leaves.lines)}};
}

/// Cuts a large geometry along meridians and parallels into pieces that a plane can hold.
void buffer_pieces(const Geometry& geometry, bool areas, double distance, std::vector<Geometry>& out) {
    const Circle around = enclosing_circle(geometry);
    constexpr double most = 1e6;
    if (around.radius.value() <= most) {
        out.push_back(local_buffer(geometry, around, distance));
        return;
    }
    Box box{.west = 180, .south = 90, .east = -180, .north = -90};
    for_each_position(geometry, [&box](const Position& p) {
        box = {.west = std::min(box.west, p.lon),
               .south = std::min(box.south, p.lat),
               .east = std::max(box.east, p.lon),
               .north = std::max(box.north, p.lat)};
    });
    Box low = box;
    Box high = box;
    const double lat = box.south > 0 ? box.south : std::min(0.0, box.north);
    if ((box.east - box.west) * std::cos(lat * std::numbers::pi / 180) > box.north - box.south) {
        low.east = high.west = (box.west + box.east) / 2;
    } else {
        low.north = high.south = (box.south + box.north) / 2;
    }
    for (const Box& half : {low, high}) {
        if (const Geometry part = only_of_kind(intersection(geometry, to_geometry(half)), areas); !part.is_empty()) {
            buffer_pieces(part, areas, distance, out);
        }
    }
}

/// Wide buffers: discs along every line, 2 % of the distance apart and 3 % larger.
void buffer_with_discs(const std::vector<Line>& lines, double distance, std::vector<Geometry>& out) {
    const double step = 0.02 * distance / 111320;
    for (const Line& line : lines) {
        LonLat last;
        const Geometry fine = densified(LineString{line}, step);
        for_each_position(fine, [&](const Position& p) {
            if (last.lon == last.lon && geodesic_distance(last, p.lonlat()).value() < 0.02 * distance) {
                return;
            }
            last = p.lonlat();
            out.push_back(disc(last, Metres{1.031 * distance}));
        });
    }
}

void buffer_areas(const std::vector<Rings>& areas, double distance, std::vector<Geometry>& out) {
    const Geometry area = only_of_kind(make_valid(MultiPolygon{areas}), true);
    constexpr double wide = 500000;
    if (distance == 0 || distance >= wide) {
        out.push_back(area);
    } else if (!area.is_empty()) {
        buffer_pieces(area, true, distance, out);
    }
    if (distance >= wide) {
        std::ranges::for_each(areas, [&](const Rings& rings) { buffer_with_discs(rings, distance, out); });
    }
}

void buffer_lines(const std::vector<Line>& lines, double distance, std::vector<Geometry>& out) {
    constexpr double wide = 500000;
    if (distance >= wide) {
        buffer_with_discs(lines, distance, out);
    } else if (!lines.empty()) {
        buffer_pieces(MultiLineString{lines}, false, distance, out);
    }
}

}  // namespace

Geometry geodesic_buffer(const Geometry& geometry, Metres distance) {
    check(geometry, distance);
    if (geometry.is_empty()) {
        return {};
    }
    Leaves leaves;
    std::visit(leaves, geometry.value());
    if (leaves.points.size() == 1 && leaves.lines.empty() && leaves.areas.empty()) {
        return disc(leaves.points.front(), distance);
    }
    std::vector<Geometry> parts;
    for (const LonLat point : leaves.points) {
        parts.push_back(disc(point, distance + Metres{centimetres}));
    }
    buffer_lines(leaves.lines, distance.value(), parts);
    if (!leaves.areas.empty()) {
        buffer_areas(leaves.areas, distance.value(), parts);
    }
    if (distance == Metres{0} && leaves.lines.empty() && leaves.points.empty()) {
        return wound(united(parts));
    }
    constexpr int decimals = 7;
    return wound(snapped(united(parts), decimals));
}

}  // namespace geo
