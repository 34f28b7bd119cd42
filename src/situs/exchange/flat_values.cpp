#include "situs/exchange/flat_values.hpp"

#include "geo/geometry_map.hpp"
#include "geo/json_node.hpp"
#include "geo/wkb.hpp"
#include "situs/exchange/gpkg_schema.hpp"
#include "situs/store/sha256.hpp"

#include <algorithm>
#include <cmath>
#include <type_traits>
#include <utility>

namespace situs::flat {
namespace {

geo::Geometry flattened(const geo::Geometry& geometry) {
    return geo::map_positions(geometry,
                              [](const geo::Position& p) { return geo::Position{.lon = p.lon, .lat = p.lat}; });
}

}  // namespace

FieldValue stored(FieldType type, const Cell& cell) {
    return std::visit(
        [type](const auto& value) -> FieldValue {
            using Value = std::decay_t<decltype(value)>;
            if constexpr (std::is_same_v<Value, std::monostate>) {
                return {};
            } else if constexpr (std::is_arithmetic_v<Value>) {
                return stored(type, FieldValue{static_cast<double>(value)});
            } else {
                return stored(type, FieldValue{std::string{value}});
            }
        },
        cell);
}

SplitGeometry parts_of(const geo::Geometry& geometry) {
    return split(flattened(geometry));
}

bool is_finite(const geo::Geometry& geometry) {
    bool finite = true;
    geo::for_each_position(geometry, [&finite](const geo::Position& p) {
        finite = finite && std::isfinite(p.lon) && std::isfinite(p.lat);
    });
    return finite;
}

bool same_parts(const SplitGeometry& one, const SplitGeometry& other) {
    return one.point == other.point && one.points == other.points && one.lines == other.lines &&
           one.areas == other.areas;
}

geo::Geometry joined(const SplitGeometry& parts) {
    std::vector<geo::Geometry> members;
    for (const geo::Geometry* const part : {&parts.point, &parts.points, &parts.lines, &parts.areas}) {
        if (const auto* const lines = part->as<geo::MultiLineString>(); lines != nullptr && lines->lines.size() == 1) {
            members.emplace_back(geo::LineString{lines->lines.front()});
        } else if (const auto* const areas = part->as<geo::MultiPolygon>();
                   areas != nullptr && areas->polygons.size() == 1) {
            members.emplace_back(geo::Polygon{areas->polygons.front()});
        } else if (!part->is_null()) {
            members.push_back(*part);
        }
    }
    if (members.empty()) {
        return {};
    }
    return members.size() == 1 ? std::move(members.front())
                               : geo::Geometry{geo::GeometryCollection{std::move(members)}};
}

void append_value(std::string& bytes, const FieldValue& value) {
    if (const std::string* const text = std::get_if<std::string>(&value)) {
        bytes += 't' + std::to_string(text->size()) + ':' + *text;
    } else if (const double* const number = std::get_if<double>(&value)) {
        bytes += 'n' + geo::json::number_text(*number) + ';';
    } else {
        bytes += '-';
    }
}

void append_parts(std::string& bytes, const SplitGeometry& parts) {
    for (const geo::Geometry* const part : {&parts.point, &parts.points, &parts.lines, &parts.areas}) {
        bytes += part->is_null() ? std::string{"-"} : 'g' + geo::to_wkb(*part);
    }
}

std::string hash_of(const FlatRecord& record) {
    return hash_of(record.members, parts_of(record.geometry));
}

std::string hash_of(const std::map<std::string, FieldValue, std::less<>>& members, const SplitGeometry& parts) {
    static const std::vector<const Field*> columns = gpkg::site_fields();
    std::string bytes;
    for (const Field* const field : columns) {
        const auto found = members.find(field->name);
        bytes += std::string{field->name} + '=';
        append_value(bytes, found == members.end() ? FieldValue{} : normal(field->type, found->second));
    }
    append_parts(bytes, parts);
    return sha256(bytes);
}

}  // namespace situs::flat
