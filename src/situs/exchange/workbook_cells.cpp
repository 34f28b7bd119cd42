#include "situs/exchange/workbook_cells.hpp"

#include "geo/json.hpp"
#include "geo/wkt.hpp"
#include "situs/exchange/edited_rows.hpp"
#include "situs/exchange/flat_values.hpp"
#include "situs/exchange/gpkg_schema.hpp"
#include "situs/exchange/gpkg_snapshot.hpp"
#include "situs/exchange/workbook_layout.hpp"
#include "situs/model/flat_value.hpp"
#include "situs/model/latin_digits.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <optional>

namespace situs::workbook {
namespace {

std::optional<double> number_in(std::string_view text) {
    double number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc{} && end == text.data() + text.size() && std::isfinite(number) ? std::optional{number}
                                                                                             : std::nullopt;
}

bool says_the_same(const Field& field, const std::string& cell, const FlatRecord& before) {
    const auto found = before.members.find(field.name);
    const FieldValue old = found == before.members.end() ? FieldValue{} : found->second;
    const std::optional<FieldValue> now = edited::read_value(field.type, geo::SqliteValue{cell});
    return now && flat::normal(field.type, *now) == flat::normal(field.type, old);
}

/// Whether dates stand in the column as texts (EDTF).
bool is_of_dates(std::string_view column) noexcept {
    return column == "when" || column == "as_of";
}

/// The cell, or the day that it is, where a spreadsheet program made a date of what somebody typed: GDAL gives that as
/// 1988/07/28, and with a time of day behind it.
std::string day_in(const std::string& cell) {
    const bool is_slashed = cell.size() > 7 && cell[4] == '/' && cell[7] == '/';
    return (is_slashed ? flat::day_of(cell) : std::nullopt).value_or(cell);
}

/// The cell for a column of a record; empty where it has none.
std::string cell_of(const FlatRecord& record, std::string_view column) {
    const auto found = record.members.find(column);
    if (found == record.members.end()) {
        return {};
    }
    if (const auto* const text = std::get_if<std::string>(&found->second)) {
        return *text;
    }
    const auto* const number = std::get_if<double>(&found->second);
    return number == nullptr ? std::string{} : geo::json::number_text(*number);
}

}  // namespace

std::int64_t whole_number(std::string_view text) {
    const double number = number_in(text).value_or(0);
    constexpr double exact = 9007199254740992.0;  // 2^53
    return std::trunc(number) == number && std::abs(number) < exact ? static_cast<std::int64_t>(number) : 0;
}

bool is_error_word(std::string_view cell) noexcept {
    constexpr std::array<std::string_view, 14> words{"#REF!",     "#N/A",      "#VALUE!", "#NAME?",       "#DIV/0!",
                                                     "#NUM!",     "#NULL!",    "#CALC!",  "#SPILL!",      "#FIELD!",
                                                     "#BLOCKED!", "#CONNECT!", "#BUSY!",  "#GETTING_DATA"};
    constexpr std::string_view of_libreoffice = "Err:";
    return std::ranges::find(words, cell) != words.end() ||
           (cell.starts_with(of_libreoffice) && cell.size() > of_libreoffice.size() &&
            cell.find_first_not_of("0123456789", of_libreoffice.size()) == std::string_view::npos);
}

RowPlace place_in(const Headings& headings, const WorkbookReader::Row& row) {
    const std::string& lon = headings.in(row, lon_column);
    const std::string& lat = headings.in(row, lat_column);
    const std::string& wkt = headings.in(row, wkt_column);
    RowPlace place;
    if (!wkt.empty()) {
        const std::optional<geo::Geometry> read = geo::from_wkt(wkt);
        if (!read || !flat::is_finite(*read)) {
            return {.problem = "what stands in wkt is no well-known text of points, lines or areas"};
        }
        place.parts = flat::parts_of(*read);
    }
    if (lon.empty() && lat.empty()) {
        return place;
    }
    const std::optional<double> east = number_in(with_latin_digits(lon));
    const std::optional<double> north = number_in(with_latin_digits(lat));
    if (!east || !north) {
        return {.problem =
                    "lon and lat are two numbers of degrees such as 51.4 and 35.7, or both empty; coordinates in "
                    "another form go into new_position"};
    }
    const geo::Geometry point = geo::Geometry::point({.lon = *east, .lat = *north});
    if (!place.parts.point.is_null() && place.parts.point != point) {
        return {.problem = "lon and lat are another point than wkt; empty one of them"};
    }
    place.parts.point = point;
    return place;
}

RowValues values_in(const Headings& headings, const WorkbookReader::Row& row, const FlatRecord* record) {
    RowValues values{.cells = row.cells};
    for (std::size_t i = 0; i < values.cells.size(); ++i) {
        std::string& cell = values.cells[i];
        if (is_of_dates(headings.names()[i])) {
            cell = day_in(cell);
        }
        if (!is_error_word(cell)) {
            continue;
        }
        const std::string was = record == nullptr ? std::string{} : cell_of(*record, headings.names()[i]);
        if (was != cell) {
            values.errors.push_back(i);
            cell = was;
        }
    }
    return values;
}

bool is_column_of_tables(std::string_view column) {
    return column == "id" ||
           std::ranges::any_of(gpkg::site_fields(), [&](const Field* field) { return field->name == column; }) ||
           std::ranges::any_of(gpkg::placing_columns(),
                               [&](const gpkg::PlacingColumn& placing) { return placing.name == column; });
}

std::vector<std::string_view> lost_columns(const Headings& headings) {
    std::vector<std::string_view> lost;
    for (const Field* const field : gpkg::site_fields()) {
        if (!headings.has(field->name)) {
            lost.push_back(field->name);
        }
    }
    for (const std::string_view column : {lon_column, lat_column, wkt_column}) {
        if (!headings.has(column)) {
            lost.push_back(column);
        }
    }
    return lost;
}

std::size_t differences(const Headings& headings, const WorkbookReader::Row& row, const FlatRecord& record) {
    std::size_t count = 0;
    for (const Field* const field : gpkg::site_fields()) {
        const bool differs = headings.has(field->name) && !says_the_same(*field, headings.in(row, field->name), record);
        count += differs ? 1U : 0U;
    }
    for (const gpkg::PlacingColumn& column : gpkg::placing_columns()) {
        count += headings.in(row, column.name).empty() ? 0U : 1U;
    }
    const RowPlace place = place_in(headings, row);
    const bool is_there = place.problem.empty() && flat::same_parts(place.parts, flat::parts_of(record.geometry));
    return count + (is_there ? 0U : 1U);
}

}  // namespace situs::workbook
