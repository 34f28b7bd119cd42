#include "situs/exchange/split_geometry.hpp"

#include <utility>
#include <variant>

namespace situs {
namespace {

struct Collector {
    geo::MultiPoint points;
    geo::MultiLineString lines;
    geo::MultiPolygon areas;

    void operator()(std::monostate) {}
    void operator()(const geo::Point& g) { append(points.points, g.position); }
    void operator()(const geo::MultiPoint& g) { append(points.points, g.points); }
    void operator()(const geo::LineString& g) {
        if (!g.line.empty()) {
            lines.lines.push_back(g.line);
        }
    }
    void operator()(const geo::MultiLineString& g) { append(lines.lines, g.lines); }
    void operator()(const geo::Polygon& g) {
        if (!g.rings.empty()) {
            areas.polygons.push_back(g.rings);
        }
    }
    void operator()(const geo::MultiPolygon& g) { append(areas.polygons, g.polygons); }
    void operator()(const geo::GeometryCollection& g) {
        for (const geo::Geometry& member : g.members) {
            std::visit(*this, member.value());
        }
    }

    template <typename Item>
    static void append(std::vector<Item>& to, const std::vector<Item>& from) {
        to.insert(to.end(), from.begin(), from.end());
    }
};

}  // namespace

SplitGeometry split(const geo::Geometry& geometry) {
    Collector collector;
    std::visit(collector, geometry.value());
    SplitGeometry result;
    if (collector.points.points.size() == 1) {
        result.point = geo::Point{.position = std::move(collector.points.points)};
    } else if (!collector.points.points.empty()) {
        result.points = std::move(collector.points);
    }
    if (!collector.lines.lines.empty()) {
        result.lines = std::move(collector.lines);
    }
    if (!collector.areas.polygons.empty()) {
        result.areas = std::move(collector.areas);
    }
    return result;
}

}  // namespace situs
