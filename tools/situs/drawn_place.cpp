#include "tools/situs/drawn_place.hpp"

#include "geo/error.hpp"
#include "geo/geojson.hpp"
#include "geo/geometry_visit.hpp"
#include "geo/wkt.hpp"
#include "situs/model/sensitivity_word.hpp"
#include "situs/release/part_sensitivity.hpp"
#include "situs/release/sensitivity.hpp"
#include "tools/situs/printable.hpp"
#include "tools/situs/usage_error.hpp"

#include <fmt/format.h>

namespace situs::cli {
namespace {

using geo::json::Node;
using geo::json::Object;

struct Shape {
    Node node;  ///< With the digits of the file.
    geo::Geometry geometry;
};

Shape shape_in_file(const std::string& file) {
    geo::FeatureReader reader{file};
    geo::FeatureText text;
    geo::json::Document document;
    if (!reader.next(text) || !document.parse(text.text)) {
        throw geo::InputError{fmt::format("{}: is no GeoJSON file with a feature", file)};
    }
    const geo::json::Value root = document.root();
    const geo::json::Value geometry = root["geometry"] ? root["geometry"] : root;
    geo::GeometryReading reading = geo::read_geometry(geometry);
    if (!reading.problems.empty() || reading.geometry.is_null()) {
        throw geo::InputError{
            fmt::format("{}:{}: {}", file, text.line,
                        reading.problems.empty() ? "the feature has no geometry" : reading.problems.front().message)};
    }
    Shape shape{.node = Node::from(geometry), .geometry = std::move(reading.geometry)};
    if (reader.next(text)) {
        throw geo::InputError{
            fmt::format("{}: has more than one feature; give a file with the one that is meant", file)};
    }
    return shape;
}

void require_on_globe(const geo::Geometry& geometry) {
    bool is_on_globe = !geometry.is_empty();
    geo::for_each_position(
        geometry, [&is_on_globe](const geo::Position& p) { is_on_globe = is_on_globe && geo::in_range(p.lonlat()); });
    if (!is_on_globe) {
        throw UsageError{
            "--shape is empty or lies outside of the globe: give degrees in WGS 84, the longitude before the "
            "latitude."};
    }
}

std::string role_of(const geo::Geometry& geometry) {
    const bool is_area = geometry.as<geo::Polygon>() != nullptr || geometry.as<geo::MultiPolygon>() != nullptr;
    const bool is_line = geometry.as<geo::LineString>() != nullptr || geometry.as<geo::MultiLineString>() != nullptr;
    return is_area ? "within" : is_line ? "line" : "";
}

int strictness(std::string_view sensitivity) noexcept {
    return sensitivity == "withheld" ? 2 : sensitivity == "restricted" ? 1 : 0;
}

/// Of its preferred location: that one's word, or what holds for the whole record, whichever is stricter.
std::string sensitivity_of(const SensitivityLookup& lookup, const RecordAtHand& record, const DatasetHeader& header) {
    std::string line;
    geo::json::write_line(line, record.feature);
    geo::json::Document document;
    document.parse(line);
    const Sensitivity whole = record_sensitivity(document.root(), dataset_sensitivity(header));
    const std::string_view word = whole == Sensitivity::withheld     ? "withheld"
                                  : whole == Sensitivity::restricted ? "restricted"
                                                                     : "";
    return std::string{stricter_sensitivity(word, lookup.parts(document.root()).place)};
}

}  // namespace

DrawnPlace drawn_shape(const std::string& text_or_file) {
    DrawnPlace drawn;
    geo::Geometry geometry;
    if (text_or_file.ends_with(".geojson")) {
        Shape shape = shape_in_file(text_or_file);
        drawn.geometry = std::move(shape.node);
        geometry = std::move(shape.geometry);
        drawn.datum = "EPSG:4326";  // RFC 7946 section 4
    } else if (const auto read = geo::from_wkt(text_or_file)) {
        geometry = *read;
        drawn.geometry = geo::to_node(geometry, -1);
    } else {
        throw UsageError{
            fmt::format("--shape cannot be \"{}\": write well-known text such as POLYGON ((50.1 30.1, 50.2 30.1, 50.2 "
                        "30.2, 50.1 30.1)), the longitude first, or give a file that ends with .geojson.",
                        printable(text_or_file))};
    }
    require_on_globe(geometry);
    drawn.role = role_of(geometry);
    return drawn;
}

DrawnPlace place_of_other(const Dataset& dataset, const RecordAtHand& record, const std::string& other) {
    if (other == record.id.text()) {
        throw UsageError{"--within is another record; no place is inside itself."};
    }
    RecordAtHand found = find_record(dataset, other);
    const Location* const location = preferred_location(found.site);
    Object* const text = location == nullptr ? nullptr : found.element("locations", location->id.text());
    const Node* const geometry = text == nullptr ? nullptr : text->find("geometry");
    if (geometry == nullptr || geometry->is_null()) {
        throw UsageError{
            fmt::format("{0} has no preferred location; give it one first (situs add location {1} {0}), or say where "
                        "this place is with --at or --shape.",
                        other, printable(dataset.header().folder.string()))};
    }
    DrawnPlace drawn{.geometry = *geometry,
                     .role = "within",
                     .datum = location->datum,
                     .note = fmt::format("Within {} (its location {}).", other, location->id.text())};
    // The radius of a town's centre says how well that is known, not how large the town is.
    const bool holds_all = location->geometry.as<geo::Point>() == nullptr || location->role == "within";
    const Node* const metres = text->find("uncertainty_m");
    if (holds_all && metres != nullptr && metres->number() != nullptr) {
        drawn.uncertainty = metres->number()->lexeme;
    }
    const SensitivityLookup lookup = sensitivity_lookup(dataset);
    const std::string theirs = sensitivity_of(lookup, found, dataset.header());
    if (strictness(theirs) > strictness(sensitivity_of(lookup, record, dataset.header()))) {
        drawn.sensitivity = theirs;
    }
    return drawn;
}

}  // namespace situs::cli
