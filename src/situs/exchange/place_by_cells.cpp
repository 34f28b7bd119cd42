#include "situs/exchange/place_by_cells.hpp"

#include "geo/coordinates_text.hpp"
#include "geo/geometry_visit.hpp"
#include "geo/map_link.hpp"
#include "geo/place_agreement.hpp"
#include "geo/wkt.hpp"
#include "situs/exchange/place_by_text.hpp"
#include "situs/exchange/written_coordinates.hpp"
#include "situs/model/latin_digits.hpp"
#include "situs/store/merge.hpp"

#include <fmt/format.h>

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace situs {
namespace {

/// What another cell says beside latitude and longitude, which are the place.
void compare_coordinates(ImportedPlace& place, const Cells& cells, geo::OrdinateOrder order, geo::LonLat own) {
    if (cells.coordinates.empty()) {
        return;
    }
    place.verbatim += fmt::format("; {}: {}", cells.coordinates_heading, cells.coordinates);
    const geo::PlaceReadings readings = geo::read_places(cells.coordinates, order);
    if (readings.all.empty()) {
        if (has_digit(cells.coordinates) || geo::find_link(cells.coordinates) != std::string::npos) {
            place.remarks.push_back(fmt::format("{} \"{}\" could not be compared with latitude and longitude: {}",
                                                cells.coordinates_heading, cells.coordinates, readings.problem));
        }
        return;
    }
    std::vector<std::string> ways;
    for (const geo::PlaceReading& reading : readings.all) {
        if (reading.is_middle_of_view || geo::agree(reading, {.place = own, .form = {}, .precision = *place.digits})) {
            return;
        }
        ways.push_back(place_text(reading.place));
    }
    place.problems.push_back(fmt::format(
        "{} \"{}\" and {} \"{}\" are {}, but {} \"{}\" is {}: keep the one that is meant, and empty the others",
        cells.latitude_heading, cells.latitude, cells.longitude_heading, cells.longitude, place_text(own),
        cells.coordinates_heading, cells.coordinates, fmt::join(ways, " or ")));
}

void note_cell(ImportedPlace& place, const std::string& heading, const std::string& cell) {
    if (!cell.empty()) {
        place.notes.push_back(fmt::format("{}: {}", heading, cell));
    }
}

}  // namespace

bool is_on_the_globe(const geo::Geometry& geometry) {
    bool all = true;
    geo::for_each_position(geometry, [&all](const geo::Position& p) { all = all && geo::in_range(p.lonlat()); });
    return all;
}

void place_by_wkt(ImportedPlace& place, const Cells& cells) {
    constexpr std::string_view wgs84 = "SRID=4326;";
    const bool is_wgs84 = cells.geometry.starts_with(wgs84);
    const std::string text = cells.geometry.substr(is_wgs84 ? wgs84.size() : 0);
    const std::optional<geo::Geometry> geometry = geo::from_wkt(text);
    if (!geometry) {
        place.problems.push_back(
            fmt::format("the geometry \"{}\" is no well-known text in degrees, such as POINT (36.2 "
                        "33.5); if the column is something else, say so with --map",
                        cells.geometry));
        return;
    }
    const WrittenCoordinates written = written_in_wkt(text);
    place.geometry = geometry->is_empty() ? geo::Geometry{} : simple_geometry(*geometry);
    place.verbatim = written.text;
    place.digits = written.digits();
    place.datum = is_wgs84 ? "EPSG:4326" : place.datum;
    if (!is_on_the_globe(place.geometry)) {
        place.problems.push_back(
            fmt::format("the geometry \"{}\" lies outside of the globe: it must be in degrees, "
                        "the longitude first",
                        cells.geometry));
    }
    note_cell(place, cells.latitude_heading, cells.latitude);
    note_cell(place, cells.longitude_heading, cells.longitude);
    note_cell(place, cells.coordinates_heading, cells.coordinates);
}

void note_coordinates(ImportedPlace& place, const Cells& cells) {
    note_cell(place, cells.geometry_heading, cells.geometry);
    note_cell(place, cells.latitude_heading, cells.latitude);
    note_cell(place, cells.longitude_heading, cells.longitude);
    note_cell(place, cells.coordinates_heading, cells.coordinates);
}

void place_by_ordinates(ImportedPlace& place, const Cells& cells, geo::OrdinateOrder order) {
    place.verbatim =
        fmt::format("{}: {}; {}: {}", cells.latitude_heading, cells.latitude, cells.longitude_heading, cells.longitude);
    const geo::OrdinateReading lat = geo::read_ordinate(cells.latitude, geo::Axis::latitude);
    const geo::OrdinateReading lon = geo::read_ordinate(cells.longitude, geo::Axis::longitude);
    if (lat.degrees && lon.degrees) {
        place.geometry = geo::Geometry::point({.lon = *lon.degrees, .lat = *lat.degrees});
        place.digits = geo::digits_in_metres(*lat.degrees, lat.step, lon.step);
        compare_coordinates(place, cells, order, {.lon = *lon.degrees, .lat = *lat.degrees});
        return;
    }
    if (!has_digit(cells.latitude) && !has_digit(cells.longitude) && !is_no_number(cells.latitude) &&
        !is_no_number(cells.longitude)) {
        if (!cells.coordinates.empty()) {
            place.notes.push_back(std::exchange(place.verbatim, {}));
            place_by_text(place, cells.coordinates, order);
        }
        return;
    }
    const auto refuse = [&place](const std::string& heading, const std::string& cell, const std::string& why) {
        place.problems.push_back(fmt::format(
            "{} \"{}\": {}", heading, cell,
            is_no_number(cell) ? "is no number; write the degrees, or empty both cells if the place is not known"
                               : why));
    };
    if (!lat.degrees) {
        refuse(cells.latitude_heading, cells.latitude, lat.problem);
    }
    if (!lon.degrees) {
        refuse(cells.longitude_heading, cells.longitude, lon.problem);
    }
}

}  // namespace situs
