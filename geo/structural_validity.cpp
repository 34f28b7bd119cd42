#include "geo/topology.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace geo {
namespace {

/// Walks all parts and keeps the first thing that is wrong.
struct StructureCheck {
    Validity result;

    void wrong(std::string reason, const Position& where) {
        if (result.valid) {
            result = {.valid = false, .reason = std::move(reason), .where = where.lonlat()};
        }
    }
    void operator()(std::monostate) {}
    void operator()(const Point& g) { positions(g.position); }
    void operator()(const MultiPoint& g) { positions(g.points); }
    void operator()(const LineString& g) { line(g.line); }
    void operator()(const MultiLineString& g) {
        std::ranges::for_each(g.lines, [this](const Line& l) { line(l); });
    }
    void operator()(const Polygon& g) { rings(g.rings); }
    void operator()(const MultiPolygon& g) {
        std::ranges::for_each(g.polygons, [this](const Rings& r) { rings(r); });
    }
    void operator()(const GeometryCollection& g) {
        std::ranges::for_each(g.members, [this](const Geometry& m) { std::visit(*this, m.value()); });
    }
    void positions(const Line& all) {
        for (const Position& p : all) {
            if (!std::isfinite(p.lon) || !std::isfinite(p.lat)) {
                wrong("a coordinate is not a finite number", Position{});
            }
        }
    }
    void line(const Line& all) {
        positions(all);
        if (all.size() == 1) {
            wrong("a line has only one position", all.front());
        }
    }
    void rings(const Rings& all) {
        for (const Line& ring : all) {
            positions(ring);
            if (ring.empty() && &ring == &all.front() && all.size() > 1) {
                wrong("a polygon has holes but no exterior ring", Position{});
            } else if (!ring.empty() && ring.front().lonlat() != ring.back().lonlat()) {
                wrong("a ring is not closed", ring.back());
            } else if (!ring.empty() && ring.size() < 4) {
                wrong("a ring has fewer than four positions", ring.front());
            }
        }
    }
};

Line closed(Line ring) {
    if (!ring.empty() && ring.front().lonlat() != ring.back().lonlat()) {
        ring.push_back(Position{ring.front()});
    }
    return ring;
}

Rings closed(Rings rings) {
    std::ranges::transform(rings, rings.begin(), [](Line& ring) { return closed(std::move(ring)); });
    return rings;
}

}  // namespace

Validity structural_validity(const Geometry& geometry) {
    StructureCheck check;
    std::visit(check, geometry.value());
    return check.result;
}

Geometry with_closed_rings(const Geometry& geometry) {
    if (const auto* const polygon = geometry.as<Polygon>()) {
        return Polygon{closed(polygon->rings)};
    }
    if (const auto* const many = geometry.as<MultiPolygon>()) {
        MultiPolygon copy{*many};
        std::ranges::for_each(copy.polygons, [](Rings& rings) { rings = closed(std::move(rings)); });
        return copy;
    }
    if (const auto* const collection = geometry.as<GeometryCollection>()) {
        GeometryCollection copy{*collection};
        std::ranges::for_each(copy.members, [](Geometry& member) { member = with_closed_rings(member); });
        return copy;
    }
    return geometry;
}

}  // namespace geo
