#include "geo/geojson.hpp"

#include <algorithm>
#include <cmath>

namespace geo {
namespace {

/// Altitudes are written to the millimetre at most.
constexpr int altitude_decimals = 3;

json::Node number(double value, int decimals) {
    return std::isfinite(value) ? json::Node{json::NumberText{json::number_text(value, decimals)}} : json::Node{};
}

class Coordinates {
public:
    explicit Coordinates(int decimals) : decimals_{decimals} {}

    json::Node operator()(const Position& position) const {
        json::Array numbers;
        numbers.reserve(3);
        numbers.push_back(number(position.lon, decimals_));
        numbers.push_back(number(position.lat, decimals_));
        if (position.dimensions > 2 && !std::isnan(position.altitude)) {
            numbers.push_back(number(position.altitude, std::min(decimals_, altitude_decimals)));
        }
        return numbers;
    }

    template <typename Item>
    json::Node operator()(const std::vector<Item>& items) const {
        json::Array nodes;
        nodes.reserve(items.size());
        for (const Item& item : items) {
            nodes.push_back((*this)(item));
        }
        return nodes;
    }

private:
    int decimals_;
};

struct ToNode {
    int decimals;

    static json::Node object(GeometryType type, std::string name, json::Node content) {
        json::Object object;
        object.members().reserve(2);
        object.append("type", name_of(type));
        object.append(std::move(name), std::move(content));
        return object;
    }
    template <typename Content>
    json::Node coordinates(GeometryType type, const Content& content) const {
        return object(type, "coordinates", Coordinates{decimals}(content));
    }

    json::Node operator()(std::monostate) const { return {}; }
    json::Node operator()(const Point& g) const {
        return g.position.empty() ? coordinates(GeometryType::point, g.position)
                                  : coordinates(GeometryType::point, g.position.front());
    }
    json::Node operator()(const MultiPoint& g) const { return coordinates(GeometryType::multi_point, g.points); }
    json::Node operator()(const LineString& g) const { return coordinates(GeometryType::line_string, g.line); }
    json::Node operator()(const MultiLineString& g) const {
        return coordinates(GeometryType::multi_line_string, g.lines);
    }
    json::Node operator()(const Polygon& g) const { return coordinates(GeometryType::polygon, g.rings); }
    json::Node operator()(const MultiPolygon& g) const { return coordinates(GeometryType::multi_polygon, g.polygons); }
    json::Node operator()(const GeometryCollection& g) const {
        json::Array members;
        members.reserve(g.members.size());
        for (const Geometry& member : g.members) {
            members.push_back(to_node(member, decimals));
        }
        return object(GeometryType::geometry_collection, "geometries", std::move(members));
    }
};

}  // namespace

json::Node to_node(const Geometry& geometry, int decimals) {
    return std::visit(ToNode{decimals}, geometry.value());
}

}  // namespace geo
