#include "situs/exchange/left_place.hpp"

#include "geo/json_node.hpp"
#include "geo/wkt.hpp"
#include "situs/exchange/wkt.hpp"
#include "situs/exchange/written_coordinates.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <string_view>

namespace situs {
namespace {

constexpr std::string_view wgs84 = "SRID=4326;";
/// Stands where the first file draws a place that cannot be read: the row must not come in without it.
constexpr std::string_view not_readable = "cannot be read";

/// The text of one point, as KML and GeoJSON have it: "36.2,33.5,0", "[36.2, 33.5]".
WrittenCoordinates written_in_list(std::string_view text) {
    constexpr std::string_view between = " \t\r\n,[]";
    const auto next = [&text, between] {
        text.remove_prefix(std::min(text.find_first_not_of(between), text.size()));
        const std::string_view number = text.substr(0, text.find_first_of(between));
        text.remove_prefix(number.size());
        return number;
    };
    WrittenCoordinates written;
    const std::string_view longitude = next();
    written.add(longitude, next());
    return written;
}

std::optional<geo::Metres> metres_of(const std::string& cell) {
    double metres = 0;
    const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), metres);
    return error == std::errc{} && end == cell.data() + cell.size() && metres > 0 ? std::optional{geo::Metres{metres}}
                                                                                  : std::nullopt;
}

}  // namespace

BesidesCells besides_cells(const TableRow& row) {
    return {.layer = row.layer,
            .notes = {},
            .is_drawn = !row.geometry.is_empty() || !row.problem.empty(),
            .at_least = row.at_least};
}

LeftPlaceCells left_place_cells(const LeftRow& row) {
    LeftPlaceCells cells{.layer = row.besides.layer, .notes = row.besides.notes};
    if (row.besides.is_drawn) {
        const std::string wkt = to_wkt(row.geometry);
        cells.geometry = wkt.empty() ? std::string{not_readable} : (row.datum.empty() ? "" : std::string{wgs84}) + wkt;
        cells.coordinates = row.verbatim;
        if (row.digits && row.verbatim.empty()) {
            cells.digits = geo::json::number_text(row.digits->value());
        }
    }
    return cells;
}

void take_left_place(TableRow& row, const LeftPlaceCells& cells) {
    row.layer = cells.layer.empty() ? row.layer : cells.layer;
    row.more_notes = cells.notes;
    if (cells.geometry.empty()) {
        return;
    }
    const bool is_wgs84 = cells.geometry.starts_with(wgs84);
    const std::string text = cells.geometry.substr(is_wgs84 ? wgs84.size() : 0);
    const std::optional<geo::Geometry> geometry = geo::from_wkt(text);
    if (!geometry || geometry->is_empty()) {
        row.problem = fmt::format(
            "the geometry \"{}\" is no well-known text in degrees, such as POINT (36.2 33.5); write what the first "
            "file draws, or empty the cell if nobody knows the place",
            cells.geometry);
        return;
    }
    row.geometry = *geometry;
    row.datum = is_wgs84 ? "EPSG:4326" : "";
    const geo::LonLat point = geometry->as_point();
    if (const WrittenCoordinates written = written_in_list(cells.coordinates);
        written.longitude == point.lon && written.latitude == point.lat) {
        row.verbatim = cells.coordinates;
        row.digits = written.digits();
    } else if (!cells.coordinates.empty()) {
        const WrittenCoordinates mended = written_in_wkt(text);
        row.verbatim = mended.text;
        row.digits = mended.digits();
    } else {
        row.digits = metres_of(cells.digits);
    }
}

}  // namespace situs
