#include "situs/exchange/location_layers.hpp"

#include "geo/disc.hpp"
#include "geo/geodesic.hpp"
#include "situs/exchange/split_geometry.hpp"
#include "situs/exchange/table_columns.hpp"
#include "situs/model/projection.hpp"
#include "situs/symbology/symbol.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <utility>

namespace situs {
namespace {

using tables::Column;
using tables::Row;

struct LocationOf {
    const Location& location;
    const SourceLookup& find;
    bool drawn;
    double distance_m = 0.0;
};

const Field* field_named(std::string_view name) noexcept {
    const auto field = std::ranges::find(fields(), name, &Field::name);
    return field == fields().end() ? nullptr : &*field;
}

/// The value of a computed column of the site.
Cell field_cell(const Site& site, const Field* field, const SourceLookup& find) {
    FieldValue value = field == nullptr ? FieldValue{} : value_of(*field, site, find);
    std::string* const text = std::get_if<std::string>(&value);
    return text == nullptr ? Cell{} : Cell{std::move(*text)};
}

constexpr Column<LocationOf> location_id{{.name = "location_id", .description = "The location in the record."},
                                         [](const Row<LocationOf>& row) { return text_cell(row.item.location.id); }};
constexpr Column<LocationOf> site_name{{.name = "name", .description = "The record's preferred name."},
                                       [](const Row<LocationOf>& row) { return text_cell(row.site.name); }};

constexpr std::array area_columns{
    tables::site_id<LocationOf>,
    tables::layer<LocationOf>,
    location_id,
    Column<LocationOf>{{.name = "standing", .description = "Preferred or alternative.", .vocabulary = "standing"},
                       [](const Row<LocationOf>& row) { return text_cell(row.item.location.standing); }},
    site_name,
    Column<LocationOf>{{.name = "name_other", .description = "Its first name in another script."},
                       [](const Row<LocationOf>& row) {
                           static const Field* const field = field_named("name_other");
                           return field_cell(row.site, field, row.item.find);
                       }},
    Column<LocationOf>{{.name = "kind", .description = "What kind of place it is.", .vocabulary = "kind"},
                       [](const Row<LocationOf>& row) { return text_cell(row.site.kind); }},
    Column<LocationOf>{{.name = "when", .description = "The time or times (EDTF) that the record is about."},
                       [](const Row<LocationOf>& row) { return list_cell(row.site.when); }},
    Column<LocationOf>{{.name = "role",
                        .description = "What the geometry is of the place; within: the place is somewhere inside.",
                        .vocabulary = "role"},
                       [](const Row<LocationOf>& row) { return text_cell(row.item.location.role); }},
    Column<LocationOf>{{.name = "uncertainty_m",
                        .type = FieldType::real,
                        .description = "Radius that surely holds the true place, metres."},
                       [](const Row<LocationOf>& row) { return metres_cell(row.item.location.uncertainty); }},
    Column<LocationOf>{{.name = "place_match",
                        .description = "Whether this is the place that the sources mean.",
                        .vocabulary = "place-match"},
                       [](const Row<LocationOf>& row) { return text_cell(row.item.location.place_match); }},
    Column<LocationOf>{{.name = "location_confidence",
                        .description = "Does the true place lie in the area of the preferred location?",
                        .vocabulary = "confidence"},
                       [](const Row<LocationOf>& row) { return text_cell(row.site.location_confidence); }},
    Column<LocationOf>{{.name = "existence_confidence",
                        .description = "Was there such a place as `kind` says?",
                        .vocabulary = "confidence"},
                       [](const Row<LocationOf>& row) { return text_cell(row.site.existence_confidence); }},
    Column<LocationOf>{
        {.name = "event_confidence", .description = "Did what is reported happen there?", .vocabulary = "confidence"},
        [](const Row<LocationOf>& row) { return text_cell(row.site.event_confidence); }},
    Column<LocationOf>{
        {.name = "drawn",
         .type = FieldType::integer,
         .description = "1, but 0 where an earlier row has the same area: maps draw it once."},
        [](const Row<LocationOf>& row) { return Cell{static_cast<std::int64_t>(row.item.drawn ? 1 : 0)}; }},
    Column<LocationOf>{{.name = "citation", .description = "The record's sources in words."},
                       [](const Row<LocationOf>& row) {
                           static const Field* const field = field_named("citation");
                           return field_cell(row.site, field, row.item.find);
                       }},
};
constexpr auto area_specs = tables::specs(area_columns);

constexpr std::array line_columns{
    tables::site_id<LocationOf>,
    tables::layer<LocationOf>,
    location_id,
    site_name,
    Column<LocationOf>{{.name = "distance_m",
                        .type = FieldType::real,
                        .description = "From the middle of the alternative to that of the preferred location, metres."},
                       [](const Row<LocationOf>& row) { return Cell{row.item.distance_m}; }},
};
constexpr auto line_specs = tables::specs(line_columns);

constexpr std::array layers{
    LocationLayer{"uncertainty_areas", "Uncertainty areas (as exported)",
                  "The areas that surely hold the true places, of preferred and alternative locations. They were drawn "
                  "at the export and do not follow a point that is moved afterwards.",
                  geo::LayerGeometry::multi_polygon, area_specs},
    LocationLayer{
        "alternative_locations", "Alternative locations",
        "Other locations that may be the right ones. Where only an area is known there is no point: the layer "
        "of uncertainty areas has it.",
        geo::LayerGeometry::point, area_specs},
    LocationLayer{"alternative_lines", "From alternative to preferred locations",
                  "Lines that join each alternative location with the preferred one of its record.",
                  geo::LayerGeometry::multi_line_string, line_specs}};
enum LayerIndex : std::size_t { areas, points, lines };

geo::LonLat middle_of(const geo::Geometry& geometry) {
    const geo::LonLat point = geometry.as_point();
    return std::isnan(point.lon) ? geo::enclosing_circle(geometry).centre : point;
}

/// Cut at the antimeridian (RFC 7946 section 3.1.9).
geo::Geometry line_between(geo::LonLat from, geo::LonLat to) {
    geo::MultiLineString line;
    const auto position = [](double lon, double lat) { return geo::Position{.lon = lon, .lat = lat}; };
    if (std::abs(from.lon - to.lon) <= 180.0) {
        line.lines.push_back({position(from.lon, from.lat), position(to.lon, to.lat)});
    } else {
        const double edge = from.lon > 0.0 ? 180.0 : -180.0;
        const double reach = to.lon + 2.0 * edge - from.lon;
        const double lat = from.lat + (to.lat - from.lat) * (reach == 0.0 ? 0.0 : (edge - from.lon) / reach);
        line.lines.push_back({position(from.lon, from.lat), position(edge, lat)});
        line.lines.push_back({position(-edge, lat), position(to.lon, to.lat)});
    }
    return line;
}

/// The area, as a MultiPolygon; null if the location has none or it cannot be made: the row says that it is there.
geo::Geometry area_of(const Site& site, const Location& location, int sides) {
    try {
        // The record's own geometry, so that both are drawn as one line.
        if (location.standing == "preferred" && location.role == "within") {
            return split(site.geometry).areas;
        }
        const geo::LonLat centre = location.geometry.as_point();
        const bool is_disc = !std::isnan(centre.lon) && location.uncertainty && location.uncertainty->value() > 0;
        return split(is_disc ? geo::disc(centre, *location.uncertainty, sides) : uncertainty_area(location)).areas;
    } catch (const geo::Error&) {
        return {};
    }
}

}  // namespace

std::span<const LocationLayer> location_layers() noexcept {
    return layers;
}

bool LocationRows::is_new(const Site& site, const Location& location) {
    constexpr std::size_t most = 100'000;  // Beyond, areas are drawn as they come.
    const geo::LonLat centre = location.geometry.as_point();
    // Drawn in another way.
    const bool context = is_area_kind(site.kind) || site.kind == "settlement";
    if (std::isnan(centre.lon) || context || drawn_.size() >= most) {
        return true;
    }
    std::uint64_t key = 0;
    for (const double number : {centre.lon, centre.lat, location.uncertainty ? location.uncertainty->value() : 0.0}) {
        key = key * 0x9E3779B97F4A7C15U + std::hash<double>{}(number);
    }
    return drawn_.insert(key).second;
}

void LocationRows::visit(const Site& site, std::string_view layer, const SourceLookup& find,
                         const LocationVisitor& visitor) {
    const Location* const preferred = preferred_location(site);
    std::int64_t number = 0;
    for (const Location& location : site.locations) {
        const bool alternative = location.standing == "alternative";
        if (location.geometry.is_empty() || (!alternative && &location != preferred)) {
            continue;
        }
        const auto emit = [&](std::size_t index, const auto& columns, const LocationOf& item,
                              const geo::Geometry& geometry) {
            tables::emit(columns, Row<LocationOf>{site, layer, item, ++number},
                         [&](std::span<const Cell> cells) { visitor(index, cells, geometry); });
        };
        const LocationOf item{location, find, alternative || is_new(site, location)};
        emit(areas, area_columns, item, area_of(site, location, areas_++ < finely_drawn ? 64 : 36));
        if (!alternative) {
            continue;
        }
        const SplitGeometry shapes = split(location.geometry);
        emit(points, area_columns, item, location.role == "within" ? geo::Geometry{} : shapes.point);
        if (preferred != nullptr && !preferred->geometry.is_empty()) {
            const geo::LonLat from = middle_of(location.geometry);
            const geo::LonLat to = middle_of(preferred->geometry);
            const double distance = geo::geodesic_distance(from, to).value();
            if (std::isfinite(distance)) {
                emit(lines, line_columns, LocationOf{location, find, true, distance}, line_between(from, to));
            }
        }
    }
}

}  // namespace situs
