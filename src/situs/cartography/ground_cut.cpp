#include "situs/cartography/ground_cut.hpp"

#include <algorithm>
#include <utility>

namespace situs::maps {
namespace {

using geo::Line;
using geo::Position;

/// One side of the box: which ordinate, and which side of the limit is kept.
struct Edge {
    double Position::*across;
    double Position::*along;
    double limit;
    double sign;  ///< 1: larger values are kept; -1: smaller ones.

    bool keeps(const Position& p) const { return sign * (p.*across - limit) >= 0; }
    Position crossing(const Position& a, const Position& b) const {
        const double share = (limit - a.*across) / (b.*across - a.*across);
        Position cut = a;
        cut.*across = limit;
        cut.*along = a.*along + share * (b.*along - a.*along);
        return cut;
    }
};

Line cut(const Line& ring, const Edge& edge) {
    Line kept;
    for (std::size_t i = 0; i < ring.size(); ++i) {
        const Position& from = ring[i == 0 ? ring.size() - 1 : i - 1];
        const Position& to = ring[i];
        if (edge.keeps(from) != edge.keeps(to)) {
            kept.push_back(edge.crossing(from, to));
        }
        if (edge.keeps(to)) {
            kept.push_back(to);
        }
    }
    return kept;
}

Line cut_ring(Line ring, const geo::Box& box) {
    for (const Edge& edge :
         {Edge{&Position::lon, &Position::lat, box.west, 1}, Edge{&Position::lon, &Position::lat, box.east, -1},
          Edge{&Position::lat, &Position::lon, box.south, 1}, Edge{&Position::lat, &Position::lon, box.north, -1}}) {
        ring = cut(ring, edge);
    }
    if (!ring.empty() && !(ring.front() == ring.back())) {
        ring.push_back(ring.front());
    }
    return ring;
}

geo::Rings cut_rings(const geo::Rings& rings, const geo::Box& box) {
    geo::Rings kept;
    for (const Line& ring : rings) {
        Line inside = cut_ring(ring, box);
        if (inside.size() > 3) {
            kept.push_back(std::move(inside));
        } else if (kept.empty()) {
            return {};  // Of the exterior ring nothing is left, so nothing of its holes either.
        }
    }
    return kept;
}

bool may_touch(const Position& a, const Position& b, const geo::Box& box) {
    return std::max(a.lon, b.lon) >= box.west && std::min(a.lon, b.lon) <= box.east &&
           std::max(a.lat, b.lat) >= box.south && std::min(a.lat, b.lat) <= box.north;
}

void add_pieces(std::vector<Line>& pieces, const Line& line, const geo::Box& box) {
    bool goes_on = false;
    for (std::size_t i = 1; i < line.size(); ++i) {
        if (!may_touch(line[i - 1], line[i], box)) {
            goes_on = false;
            continue;
        }
        if (!goes_on) {
            pieces.push_back({line[i - 1]});
        }
        pieces.back().push_back(line[i]);
        goes_on = true;
    }
}

}  // namespace

geo::Geometry cut_for_drawing(const geo::Geometry& geometry, const geo::Box& box) {
    if (box.is_empty() || box.crosses_antimeridian()) {
        return geometry;
    }
    if (const auto* const area = geometry.as<geo::Polygon>()) {
        return geo::Polygon{cut_rings(area->rings, box)};
    }
    if (const auto* const areas = geometry.as<geo::MultiPolygon>()) {
        geo::MultiPolygon kept;
        for (const geo::Rings& rings : areas->polygons) {
            if (geo::Rings inside = cut_rings(rings, box); !inside.empty()) {
                kept.polygons.push_back(std::move(inside));
            }
        }
        return kept;
    }
    geo::MultiLineString kept;
    if (const auto* const line = geometry.as<geo::LineString>()) {
        add_pieces(kept.lines, line->line, box);
        return kept;
    }
    if (const auto* const lines = geometry.as<geo::MultiLineString>()) {
        for (const Line& line : lines->lines) {
            add_pieces(kept.lines, line, box);
        }
        return kept;
    }
    return geometry;
}

}  // namespace situs::maps
