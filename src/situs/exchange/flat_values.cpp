#include "situs/exchange/flat_values.hpp"

#include "geo/geometry_map.hpp"
#include "geo/json_node.hpp"
#include "geo/wkb.hpp"
#include "situs/exchange/gpkg_schema.hpp"
#include "situs/store/sha256.hpp"

#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <cmath>
#include <type_traits>
#include <utility>

namespace situs::flat {
namespace {

bool is_ascii(std::string_view text) noexcept {
    return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

std::string composed(std::string text) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* const nfc = icu::Normalizer2::getNFCInstance(status);
    if (is_ascii(text) || U_FAILURE(status) != 0) {
        return text;
    }
    std::string result;
    nfc->normalize(icu::UnicodeString::fromUTF8(text), status).toUTF8String(result);
    return U_FAILURE(status) != 0 ? text : result;
}

/// The text itself unless it is a JSON object or array.
std::string in_one_spelling(std::string text) {
    if (!text.starts_with('{') && !text.starts_with('[')) {
        return text;
    }
    geo::json::Document document;
    if (!document.parse(text, {.depth = 64})) {
        return text;
    }
    std::string line;
    geo::json::write_line(line, geo::json::Node::from(document.root()));
    return line;
}

geo::Geometry flattened(const geo::Geometry& geometry) {
    return geo::map_positions(geometry,
                              [](const geo::Position& p) { return geo::Position{.lon = p.lon, .lat = p.lat}; });
}

}  // namespace

FieldValue stored(FieldType type, FieldValue value) {
    if (const double* const number = std::get_if<double>(&value)) {
        return std::isfinite(*number) ? value : FieldValue{};
    }
    const std::string* const text = std::get_if<std::string>(&value);
    if (text == nullptr || text->empty() || (type == FieldType::date && !is_certain_day(*text))) {
        return {};
    }
    std::string buffer;
    return std::string{without_controls(*text, buffer)};
}

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

std::optional<std::string> day_of(std::string_view text) {
    constexpr std::size_t length = 10;
    std::string day{text.substr(0, length)};
    if (day.size() == length && day[4] == '/' && day[7] == '/') {
        day[4] = day[7] = '-';
    }
    const bool ends = text.size() <= length || text[length] == 'T' || text[length] == ' ';
    return ends && is_certain_day(day) ? std::optional{day} : std::nullopt;
}

FieldValue normal(FieldType type, FieldValue value) {
    std::string* const text = std::get_if<std::string>(&value);
    if (text == nullptr) {
        return value;
    }
    if (text->empty()) {
        return {};
    }
    if (type == FieldType::date) {
        return FieldValue{day_of(*text).value_or(*text)};
    }
    return FieldValue{in_one_spelling(composed(std::move(*text)))};
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
