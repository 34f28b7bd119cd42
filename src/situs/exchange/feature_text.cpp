#include "situs/exchange/feature_text.hpp"

#include "geo/geojson.hpp"
#include "geo/geometry_map.hpp"
#include "geo/geometry_visit.hpp"
#include "geo/json_node.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace situs {
namespace {

/// Twice the area of a ring in square degrees, positive where it winds counterclockwise.
double doubled_area(const geo::Line& ring) noexcept {
    double sum = 0;
    for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
        sum += (ring[i].lon - ring[0].lon) * (ring[i + 1].lat - ring[0].lat) -
               (ring[i + 1].lon - ring[0].lon) * (ring[i].lat - ring[0].lat);
    }
    return sum;
}

geo::Rings wound_rings(geo::Rings rings) {
    for (std::size_t i = 0; i < rings.size(); ++i) {
        const double area = doubled_area(rings[i]);
        if (i == 0 ? area < 0 : area > 0) {
            std::reverse(rings[i].begin(), rings[i].end());
        }
    }
    return rings;
}

geo::Geometry in_wgs84(const geo::Geometry& geometry, const geo::Transform& transform) {
    return geo::map_positions(geometry, [&transform](geo::Position position) {
        const auto moved = transform.forward(geo::XY{.x = position.lon, .y = position.lat});
        position.lon = moved ? moved->x : std::nan("");
        position.lat = moved ? moved->y : std::nan("");
        return position;
    });
}

void append_value(std::string& out, const geo::FieldValue& value) {
    if (const auto* text = std::get_if<std::string>(&value)) {
        append_text(out, *text);
    } else if (const auto* whole = std::get_if<std::int64_t>(&value)) {
        out += fmt::format("{}", *whole);
    } else if (const auto* number = std::get_if<double>(&value); number != nullptr && std::isfinite(*number)) {
        out += fmt::format("{}", *number);
    } else if (const auto* flag = std::get_if<bool>(&value)) {
        out += *flag ? "true" : "false";
    } else {
        out += "null";
    }
}

}  // namespace

void append_text(std::string& out, std::string_view text) {
    out += '"';
    for (const char c : text) {
        if (c == '"' || c == '\\') {
            out += '\\';
            out += c;
        } else if (static_cast<unsigned char>(c) < 0x20) {
            out += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
        } else {
            out += c;
        }
    }
    out += '"';
}

geo::Geometry wound_right(const geo::Geometry& geometry) {
    if (const auto* polygon = geometry.as<geo::Polygon>()) {
        return geo::Polygon{wound_rings(polygon->rings)};
    }
    if (const auto* polygons = geometry.as<geo::MultiPolygon>()) {
        geo::MultiPolygon wound;
        for (const geo::Rings& rings : polygons->polygons) {
            wound.polygons.push_back(wound_rings(rings));
        }
        return wound;
    }
    if (const auto* collection = geometry.as<geo::GeometryCollection>()) {
        geo::GeometryCollection wound;
        for (const geo::Geometry& member : collection->members) {
            wound.members.push_back(wound_right(member));
        }
        return wound;
    }
    return geometry;
}

bool write_feature(std::string& out, const geo::LayerInfo& layer, const geo::VectorFeature& feature,
                   const geo::Transform* transform) {
    out = R"({"type": "Feature", "geometry": )";
    bool is_finite = true;
    if (!feature.foreign_type.empty()) {
        out += R"({"type": )";
        append_text(out, feature.foreign_type);
        out += R"(, "coordinates": []})";
    } else {
        const geo::Geometry geometry =
            wound_right(transform == nullptr ? feature.geometry : in_wgs84(feature.geometry, *transform));
        geo::for_each_position(geometry, [&is_finite](const geo::Position& position) {
            is_finite = is_finite && std::isfinite(position.lon) && std::isfinite(position.lat);
        });
        geo::json::write_line(out, geo::to_node(is_finite ? geometry : geo::Geometry{}, transform == nullptr ? -1 : 9));
    }
    out += R"(, "properties": {)";
    for (std::size_t i = 0; i < feature.fields.size() && i < layer.fields.size(); ++i) {
        out += i == 0 ? "" : ", ";
        append_text(out, layer.fields[i].name);
        out += ": ";
        append_value(out, feature.fields[i]);
    }
    out += "}}";
    return is_finite;
}

}  // namespace situs
