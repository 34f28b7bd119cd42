#include "situs/exchange/csv_places.hpp"

#include "geo/coordinates_text.hpp"
#include "geo/wkt.hpp"
#include "situs/exchange/quoted_text.hpp"
#include "situs/exchange/vector_file.hpp"
#include "situs/model/blanks.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <system_error>
#include <variant>

namespace situs {
namespace {

struct Cell {
    std::string_view heading;
    std::string text;  ///< Without blanks around it.
};

/// Numbers are those of a table whose .csvt file says so.
std::string text_of(const geo::FieldValue& value) {
    if (const auto* const text = std::get_if<std::string>(&value)) {
        return std::string{without_blanks(*text)};
    }
    if (const auto* const whole = std::get_if<std::int64_t>(&value)) {
        return std::to_string(*whole);
    }
    const auto* const number = std::get_if<double>(&value);
    return number == nullptr ? std::string{} : fmt::format("{}", *number);
}

/// That of the first column of one of these names.
std::optional<Cell> cell_in(std::span<const std::string_view> names, const geo::LayerInfo& layer,
                            const geo::VectorFeature& row) {
    for (const std::string_view name : names) {
        for (std::size_t i = 0; i < layer.fields.size() && i < row.fields.size(); ++i) {
            if (same_column(layer.fields[i].name, name)) {
                return Cell{.heading = layer.fields[i].name, .text = text_of(row.fields[i])};
            }
        }
    }
    return std::nullopt;
}

std::optional<double> number_in(std::string_view text) {
    text.remove_prefix(text.starts_with('+') ? 1 : 0);
    double number = 0;
    const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool is_whole = error == std::errc{} && stop == text.data() + text.size() && std::isfinite(number);
    return is_whole ? std::optional{number} : std::nullopt;
}

std::string fault_of(const Cell& cell, geo::Axis axis) {
    const geo::OrdinateReading reading = geo::read_ordinate(cell.text, axis);
    const std::string advice =
        reading.degrees ? fmt::format("write {}", std::round(*reading.degrees * 1e6) / 1e6)
                        : fmt::format("write degrees such as {}", axis == geo::Axis::latitude ? 37.25 : 50.125);
    return fmt::format("column \"{}\": {} is no number; {}", cell.heading, quoted_text(cell.text), advice);
}

/// Both ordinates in columns of their own.
std::string take_ordinates(const Cell& x, const Cell& y, geo::VectorFeature& row) {
    if (x.text.empty() && y.text.empty()) {
        return {};
    }
    if (x.text.empty() || y.text.empty()) {
        const auto [empty, full] = x.text.empty() ? std::pair{&x, &y} : std::pair{&y, &x};
        return fmt::format("column \"{}\" is empty, \"{}\" is not; fill in or empty both", empty->heading,
                           full->heading);
    }
    const std::optional<double> lon = number_in(x.text);
    const std::optional<double> lat = number_in(y.text);
    if (lon && lat) {
        row.geometry = geo::Geometry::point({.lon = *lon, .lat = *lat});
        return {};
    }
    const std::string fault = lat ? std::string{} : fault_of(y, geo::Axis::latitude);
    return lon             ? fault
           : fault.empty() ? fault_of(x, geo::Axis::longitude)
                           : fault + "; " + fault_of(x, geo::Axis::longitude);
}

/// Well-known text that GDAL did not read: also with the number of WGS 84 before it ("SRID=4326;POINT (36.2 33.5)").
std::string take_well_known_text(const Cell& cell, geo::VectorFeature& row) {
    constexpr std::string_view wgs84 = "SRID=4326;";
    const std::string text = cell.text.substr(cell.text.starts_with(wgs84) ? wgs84.size() : 0);
    if (std::optional<geo::Geometry> geometry = geo::from_wkt(text)) {
        row.geometry = *std::move(geometry);
        return {};
    }
    return fmt::format(
        "column \"{}\": {} {}", cell.heading, quoted_text(cell.text),
        text.starts_with("SRID=")
            ? "names another reference system; bring the places to WGS 84 and write them without it, "
              "such as POINT (50.125 37.25)"
            : "is no well-known text; write the shape such as POINT (50.125 37.25), the longitude first");
}

}  // namespace

std::string take_csv_place(const geo::LayerInfo& layer, geo::VectorFeature& row) {
    if (!row.geometry.is_null() || !row.foreign_type.empty()) {
        return {};
    }
    for (const std::string_view name : csv_geometry_columns()) {
        const std::optional<Cell> cell = cell_in({&name, 1}, layer, row);
        if (cell && !cell->text.empty()) {
            return take_well_known_text(*cell, row);
        }
    }
    const std::optional<Cell> x = cell_in(csv_longitude_columns(), layer, row);
    const std::optional<Cell> y = cell_in(csv_latitude_columns(), layer, row);
    return x && y ? take_ordinates(*x, *y, row) : std::string{};
}

std::string lack_of_csv_places(const geo::LayerInfo& layer) {
    geo::VectorFeature no_row;
    no_row.fields.resize(layer.fields.size());
    const std::optional<Cell> x = cell_in(csv_longitude_columns(), layer, no_row);
    const std::optional<Cell> y = cell_in(csv_latitude_columns(), layer, no_row);
    if (layer.geometry != geo::LayerGeometry::none || cell_in(csv_geometry_columns(), layer, no_row) || (x && y)) {
        return {};
    }
    const std::string looked_for =
        fmt::format("situs looks for latitude ({}) and longitude ({}), or well-known text ({})",
                    fmt::join(csv_latitude_columns(), ", "), fmt::join(csv_longitude_columns(), ", "),
                    fmt::join(csv_geometry_columns(), ", "));
    if (x || y) {
        return fmt::format("column \"{}\" is there, but none for the {}, so that no place was checked; {}",
                           x ? x->heading : y->heading, x ? "latitude" : "longitude", looked_for);
    }
    return fmt::format("no column is one of coordinates, so that no place was checked; {}", looked_for);
}

}  // namespace situs
