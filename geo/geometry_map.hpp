#pragma once

#include "geo/geometry.hpp"

#include <vector>

namespace geo {
namespace detail {

/// Walks all levels of a geometry and replaces each position.
template <typename Replace>
struct MapPositions {
    const Replace& replace;

    Position operator()(const Position& p) const { return replace(p); }
    template <typename Item>
    std::vector<Item> operator()(const std::vector<Item>& items) const {
        std::vector<Item> mapped;
        mapped.reserve(items.size());
        for (const Item& item : items) {
            mapped.push_back((*this)(item));
        }
        return mapped;
    }
    Geometry operator()(std::monostate) const { return {}; }
    Geometry operator()(const Point& g) const { return Point{(*this)(g.position)}; }
    Geometry operator()(const MultiPoint& g) const { return MultiPoint{(*this)(g.points)}; }
    Geometry operator()(const LineString& g) const { return LineString{(*this)(g.line)}; }
    Geometry operator()(const MultiLineString& g) const { return MultiLineString{(*this)(g.lines)}; }
    Geometry operator()(const Polygon& g) const { return Polygon{(*this)(g.rings)}; }
    Geometry operator()(const MultiPolygon& g) const { return MultiPolygon{(*this)(g.polygons)}; }
    Geometry operator()(const GeometryCollection& g) const { return GeometryCollection{(*this)(g.members)}; }
    Geometry operator()(const Geometry& g) const { return std::visit(*this, g.value()); }
};

}  // namespace detail

/// The same geometry with every position replaced by `replace(position)`.
template <typename Replace>
Geometry map_positions(const Geometry& geometry, const Replace& replace) {
    return detail::MapPositions<Replace>{replace}(geometry);
}

}  // namespace geo
