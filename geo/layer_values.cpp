#include "geo/layer_values.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace geo {
namespace {

struct AsMulti {
    Geometry operator()(const Point& g) const { return MultiPoint{g.position}; }
    Geometry operator()(const LineString& g) const {
        return g.line.empty() ? MultiLineString{} : MultiLineString{{g.line}};
    }
    Geometry operator()(const Polygon& g) const { return g.rings.empty() ? MultiPolygon{} : MultiPolygon{{g.rings}}; }
    Geometry operator()(const auto&) const { return {}; }
};

std::string lower(std::string text) {
    std::ranges::transform(text, text.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return text;
}

}  // namespace

std::vector<std::string> layer_options(const LayerSpec& spec, std::string_view timestamp, std::string_view known) {
    std::vector<std::string> options;
    const auto add = [&](const char* name, const std::string& value) {
        const bool listed = known.find(fmt::format("name='{}'", name)) != std::string_view::npos ||
                            known.find(fmt::format("name=\"{}\"", name)) != std::string_view::npos;
        if (listed && !value.empty()) {
            options.push_back(fmt::format("{}={}", name, value));
        }
    };
    add("SPATIAL_INDEX", spec.spatial_index && spec.geometry != LayerGeometry::none ? "YES" : "NO");
    add("GEOMETRY_NAME", spec.geometry_column);
    add("FID", spec.fid_column);
    add("IDENTIFIER", spec.title);
    add("DESCRIPTION", spec.description);
    add("ENCODING", "UTF-8");
    add("DBF_DATE_LAST_UPDATE", std::string{timestamp.substr(0, 10)});
    options.insert(options.end(), spec.options.begin(), spec.options.end());
    return options;
}

std::optional<Geometry> fitted(const Geometry& geometry, LayerGeometry layer) {
    // In the order of LayerGeometry.
    constexpr std::array wanted{
        GeometryType::geometry_collection, GeometryType::point,   GeometryType::multi_point,  GeometryType::line_string,
        GeometryType::multi_line_string,   GeometryType::polygon, GeometryType::multi_polygon};
    if (layer == LayerGeometry::any) {
        return geometry;
    }
    const GeometryType type = wanted[static_cast<std::size_t>(layer)];
    if (layer == LayerGeometry::none) {
        return std::nullopt;
    }
    if (geometry.type() == type) {
        return geometry;
    }
    Geometry many = std::visit(AsMulti{}, geometry.value());
    return !many.is_null() && many.type() == type ? std::optional{std::move(many)} : std::nullopt;
}

std::string repeated_name(const LayerSpec& spec, std::span<const LayerSpec> others) {
    std::vector<std::string> names{lower(spec.fid_column), lower(spec.geometry_column)};
    if (std::ranges::any_of(others, [&](const LayerSpec& other) { return lower(other.name) == lower(spec.name); })) {
        return spec.name;
    }
    for (const FieldSpec& field : spec.fields) {
        if (std::ranges::find(names, lower(field.name)) != names.end()) {
            return field.name;
        }
        names.push_back(lower(field.name));
    }
    return {};
}

std::string without_nul(std::string_view text) {
    std::string clean{text};
    for (auto at = clean.find('\0'); at != std::string::npos; at = clean.find('\0', at)) {
        clean.replace(at, 1, "\xEF\xBF\xBD");
    }
    return clean;
}

std::optional<std::array<int, 3>> parsed_date(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') {
        return std::nullopt;
    }
    std::array<int, 3> date{};
    const auto read = [&](std::size_t start, std::size_t length, int& to) {
        const char* const end = text.data() + start + length;
        const auto [stop, error] = std::from_chars(text.data() + start, end, to);
        return error == std::errc{} && stop == end && to >= 0;
    };
    const bool good = read(0, 4, date[0]) && read(5, 2, date[1]) && read(8, 2, date[2]);
    return good && date[1] >= 1 && date[1] <= 12 && date[2] >= 1 && date[2] <= 31 ? std::optional{date} : std::nullopt;
}

std::string with_milliseconds(std::string timestamp) {
    if (timestamp.size() == 10) {
        timestamp += "T00:00:00Z";
    }
    if (timestamp.size() == 20 && timestamp.ends_with('Z')) {
        timestamp.insert(19, ".000");
    }
    return timestamp;
}

}  // namespace geo
