#include "situs/exchange/wkt.hpp"

#include "geo/json_node.hpp"

#include <cmath>
#include <string_view>
#include <variant>
#include <vector>

namespace situs {
namespace {

/// Appends the text of one geometry.
class WktText {
public:
    WktText(std::string& out, bool altitudes) : out_{out}, altitudes_{altitudes} {}

    void operator()(std::monostate) const {}
    void operator()(const geo::Point& point) const {
        keyword("POINT");
        parts(point.position);
    }
    void operator()(const geo::MultiPoint& points) const {
        keyword("MULTIPOINT");
        std::vector<std::vector<geo::Position>> single;
        for (const geo::Position& position : points.points) {
            single.push_back({position});
        }
        parts(single);
    }
    void operator()(const geo::LineString& line) const {
        keyword("LINESTRING");
        parts(line.line);
    }
    void operator()(const geo::MultiLineString& lines) const {
        keyword("MULTILINESTRING");
        parts(lines.lines);
    }
    void operator()(const geo::Polygon& polygon) const {
        keyword("POLYGON");
        parts(polygon.rings);
    }
    void operator()(const geo::MultiPolygon& polygons) const {
        keyword("MULTIPOLYGON");
        parts(polygons.polygons);
    }
    void operator()(const geo::GeometryCollection& collection) const {
        keyword("GEOMETRYCOLLECTION");
        if (collection.members.empty()) {
            out_ += "EMPTY";
            return;
        }
        std::string_view before = "(";
        for (const geo::Geometry& member : collection.members) {
            out_ += before;
            std::visit(*this, member.value());
            before = ", ";
        }
        out_ += ')';
    }

private:
    void keyword(std::string_view word) const {
        out_ += word;
        out_ += altitudes_ ? " Z " : " ";
    }
    void part(const geo::Position& position) const {
        out_ += geo::json::number_text(position.lon);
        out_ += ' ';
        out_ += geo::json::number_text(position.lat);
        if (altitudes_) {
            out_ += ' ';
            out_ += geo::json::number_text(std::isfinite(position.altitude) ? position.altitude : 0);
        }
    }
    template <typename Item>
    void part(const std::vector<Item>& items) const {
        parts(items);
    }
    template <typename Item>
    void parts(const std::vector<Item>& items) const {
        if (items.empty()) {
            out_ += "EMPTY";
            return;
        }
        std::string_view before = "(";
        for (const Item& item : items) {
            out_ += before;
            part(item);
            before = ", ";
        }
        out_ += ')';
    }

    std::string& out_;
    bool altitudes_;
};

}  // namespace

std::string to_wkt(const geo::Geometry& geometry) {
    bool altitudes = false;
    bool finite = true;
    geo::for_each_position(geometry, [&](const geo::Position& position) {
        altitudes |= std::isfinite(position.altitude);
        finite &= std::isfinite(position.lon) && std::isfinite(position.lat);
    });
    std::string out;
    if (!finite) {
        return out;
    }
    std::visit(WktText{out, altitudes}, geometry.value());
    return out;
}

}  // namespace situs
