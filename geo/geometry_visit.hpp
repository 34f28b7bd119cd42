#pragma once

#include "geo/geometry.hpp"

namespace geo {
namespace detail {

template <typename Visitor>
void visit_positions(const Position& position, Visitor& visit) {
    visit(position);
}
template <typename Item, typename Visitor>
void visit_positions(const std::vector<Item>& items, Visitor& visit) {
    for (const auto& item : items) {
        visit_positions(item, visit);
    }
}

}  // namespace detail

template <typename Visitor>
void for_each_position(const Geometry& geometry, Visitor&& visit) {
    struct Walk {
        Visitor& visit;
        void operator()(std::monostate) const {}
        void operator()(const Point& g) const { detail::visit_positions(g.position, visit); }
        void operator()(const MultiPoint& g) const { detail::visit_positions(g.points, visit); }
        void operator()(const LineString& g) const { detail::visit_positions(g.line, visit); }
        void operator()(const MultiLineString& g) const { detail::visit_positions(g.lines, visit); }
        void operator()(const Polygon& g) const { detail::visit_positions(g.rings, visit); }
        void operator()(const MultiPolygon& g) const { detail::visit_positions(g.polygons, visit); }
        void operator()(const GeometryCollection& g) const {
            for (const Geometry& member : g.members) {
                for_each_position(member, visit);
            }
        }
    };
    std::visit(Walk{visit}, geometry.value());
}

}  // namespace geo
