#include "geo/densified.hpp"

#include <algorithm>
#include <cmath>

namespace geo {
namespace {

struct Densify {
    double degrees;

    Geometry operator()(std::monostate) const { return {}; }
    Geometry operator()(const Point& g) const { return g; }
    Geometry operator()(const MultiPoint& g) const { return g; }
    Geometry operator()(const LineString& g) const { return LineString{line(g.line)}; }
    Geometry operator()(const MultiLineString& g) const { return MultiLineString{lines(g.lines)}; }
    Geometry operator()(const Polygon& g) const { return Polygon{lines(g.rings)}; }
    Geometry operator()(const MultiPolygon& g) const {
        MultiPolygon all;
        std::ranges::transform(g.polygons, std::back_inserter(all.polygons),
                               [this](const Rings& r) { return lines(r); });
        return all;
    }
    Geometry operator()(const GeometryCollection& g) const {
        GeometryCollection all;
        std::ranges::transform(g.members, std::back_inserter(all.members),
                               [this](const Geometry& member) { return std::visit(*this, member.value()); });
        return all;
    }

    std::vector<Line> lines(const std::vector<Line>& from) const {
        std::vector<Line> all;
        std::ranges::transform(from, std::back_inserter(all), [this](const Line& l) { return line(l); });
        return all;
    }

    Line line(const Line& from) const {
        Line all;
        all.reserve(from.size());
        for (const Position& next : from) {
            if (!all.empty()) {
                add_between(all, Position{all.back()}, next);
            }
            all.push_back(next);
        }
        return all;
    }

    void add_between(Line& to, const Position& a, const Position& b) const {
        constexpr double most = 1e6;
        const double pieces = std::ceil(std::max(std::abs(b.lon - a.lon), std::abs(b.lat - a.lat)) / degrees);
        if (!(pieces <= most)) {
            return;
        }
        const auto count = static_cast<int>(pieces);
        for (int i = 1; i < count; ++i) {
            const double t = i / pieces;
            to.push_back({.lon = std::lerp(a.lon, b.lon, t),
                          .lat = std::lerp(a.lat, b.lat, t),
                          .altitude = std::lerp(a.altitude, b.altitude, t),
                          .dimensions = std::min(a.dimensions, b.dimensions)});
        }
    }
};

}  // namespace

Geometry densified(const Geometry& geometry, double degrees) {
    return std::visit(Densify{degrees}, geometry.value());
}

}  // namespace geo
