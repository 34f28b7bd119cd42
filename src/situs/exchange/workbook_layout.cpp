#include "situs/exchange/workbook_layout.hpp"

#include "situs/exchange/gpkg_schema.hpp"
#include "situs/exchange/gpkg_snapshot.hpp"
#include "situs/exchange/site_row.hpp"
#include "situs/model/flat_value.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <vector>

namespace situs::workbook {
namespace {

constexpr std::array position_columns{
    TableColumn{.name = lon_column,
                .type = FieldType::real,
                .description = "Longitude of a point, degrees on WGS 84; empty where only a line or an area is known."},
    TableColumn{.name = lat_column, .type = FieldType::real, .description = "Latitude of a point, degrees on WGS 84."},
    TableColumn{.name = wkt_column,
                .description = "A geometry that is no single point, as well-known text, degrees on WGS 84."}};

constexpr TableColumn row_key{
    .name = row_key_column,
    .type = FieldType::integer,
    .description = "By this situs knows the row again: leave it as it is, and empty in new rows."};

constexpr std::array of_about{TableColumn{.name = "fact", .description = "What is said."},
                              TableColumn{.name = "value", .description = "What holds for this file."}};
constexpr std::array of_layers{TableColumn{.name = "layer", .description = "The layer's id."},
                               TableColumn{.name = "title", .description = "Its title."},
                               TableColumn{.name = "description", .description = "What it holds."}};
constexpr std::array of_columns{TableColumn{.name = "sheet", .description = "The sheet."},
                                TableColumn{.name = "column", .description = "The column's heading."},
                                TableColumn{.name = "meaning", .description = "What stands in it."}};
constexpr std::array of_long_texts{
    TableColumn{
        .name = "number", .type = FieldType::integer, .description = "What the cell says that the text begins in."},
    TableColumn{.name = "part", .type = FieldType::integer, .description = "1 for what follows the cell, and so on."},
    TableColumn{.name = "text", .description = "How it goes on."}};
constexpr std::array of_snapshot{TableColumn{.name = "layer", .description = "The record's layer, or a sheet."},
                                 TableColumn{.name = "id", .description = "The record's id; empty for a sheet."},
                                 TableColumn{.name = row_key_column,
                                             .type = FieldType::integer,
                                             .description = "The row's number; of a sheet how many rows it had."},
                                 TableColumn{.name = "hash", .description = "SHA-256 of the values."},
                                 TableColumn{.name = "base", .description = "The values, compressed."}};

constexpr std::string_view replacement = "\xEF\xBF\xBD";  // U+FFFD
constexpr std::string_view before_number = " [goes on in long_texts: ";
constexpr std::size_t escape_length = 7;  // _x0041_

/// The code unit of an escape at the text's beginning.
std::optional<std::uint32_t> escape_in(std::string_view text) noexcept {
    if (text.size() < escape_length || !text.starts_with("_x") || text[escape_length - 1] != '_') {
        return std::nullopt;
    }
    std::uint32_t unit = 0;
    const char* const end = text.data() + escape_length - 1;
    const auto [stop, error] = std::from_chars(text.data() + 2, end, unit, 16);
    return error == std::errc{} && stop == end ? std::optional{unit} : std::nullopt;
}

/// What spreadsheet programs escape: an underscore that would begin an escape, and line ends and tabs, if they like.
bool is_escaped(std::uint32_t unit) noexcept {
    return unit == '_' || unit == '\t' || unit == '\n' || unit == '\r';
}

std::vector<TableColumn> with_positions() {
    std::vector<TableColumn> columns{site_row_columns().begin(), site_row_columns().end()};
    columns.insert(columns.end(), position_columns.begin(), position_columns.end());
    return columns;
}

}  // namespace

std::span<const TableColumn> site_columns() {
    static const std::vector<TableColumn> columns = with_positions();
    return columns;
}

std::span<const TableColumn> editable_site_columns() {
    static const std::vector<TableColumn> columns = [] {
        std::vector<TableColumn> all = with_positions();
        for (const gpkg::PlacingColumn& column : gpkg::placing_columns()) {
            all.push_back({.name = column.name,
                           .type = column.type,
                           .description = column.description,
                           .vocabulary = column.vocabulary});
        }
        all.push_back(row_key);
        return all;
    }();
    return columns;
}

bool is_of_situs(std::span<const std::string> sheets) {
    const auto has = [sheets](std::string_view sheet) { return std::ranges::find(sheets, sheet) != sheets.end(); };
    constexpr std::array others{
        std::string_view{"attestations"}, about_sheet, layers_sheet, columns_sheet, terms_sheet, long_texts_sheet};
    return has(snapshot_sheet) || (has(sites_sheet) && std::ranges::count_if(others, has) > 1);
}

std::span<const TableColumn> about_columns() noexcept {
    return of_about;
}
std::span<const TableColumn> layer_columns() noexcept {
    return of_layers;
}
std::span<const TableColumn> column_columns() noexcept {
    return of_columns;
}
std::span<const TableColumn> long_text_columns() noexcept {
    return of_long_texts;
}
std::span<const TableColumn> snapshot_columns() noexcept {
    return of_snapshot;
}

std::string cell_text(std::string_view text) {
    std::string buffer;
    const std::string_view clean = without_controls(text, buffer);
    std::string result;
    result.reserve(clean.size());
    for (std::size_t i = 0; i < clean.size(); ++i) {
        const std::string_view rest = clean.substr(i);
        if (clean[i] == '\r') {
            result += '\n';
            i += rest.starts_with("\r\n") ? 1U : 0U;
        } else if (rest.starts_with("\xEF\xBF\xBE") || rest.starts_with("\xEF\xBF\xBF")) {
            result += replacement;
            i += replacement.size() - 1;
        } else {
            result += clean[i];
        }
    }
    return result;
}

Cell stored_cell(FieldType type, const Cell& cell) {
    std::string buffer;
    const Cell stored = gpkg::stored_cell(type, cell, buffer);
    const auto* const text = std::get_if<std::string_view>(&stored);
    return text == nullptr ? stored : Cell{cell_text(*text)};
}

std::size_t fitting(std::string_view text, std::size_t units) noexcept {
    std::size_t count = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        const bool begins = (byte & 0xC0U) != 0x80U;
        count += !begins ? 0 : byte >= 0xF0U ? 2U : 1U;
        if (begins && count > units) {
            return i;
        }
    }
    return text.size();
}

std::string continuation(std::uint64_t number) {
    return fmt::format("{}{}]", before_number, number);
}

std::optional<Beginning> beginning_in(std::string_view cell) noexcept {
    const std::size_t at = cell.rfind(before_number);
    if (at == std::string_view::npos || !cell.ends_with(']')) {
        return std::nullopt;
    }
    Beginning beginning{.text = cell.substr(0, at)};
    const char* const end = cell.data() + cell.size() - 1;
    const auto [stop, error] = std::from_chars(cell.data() + at + before_number.size(), end, beginning.number);
    return error == std::errc{} && stop == end ? std::optional{beginning} : std::nullopt;
}

std::optional<std::string> from_base64(std::string_view text) {
    constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    if (text.size() % 4 != 0) {
        return std::nullopt;
    }
    const std::size_t padding = text.ends_with("==") ? 2U : text.ends_with('=') ? 1U : 0U;
    std::string bytes;
    std::uint32_t group = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const std::size_t value = i >= text.size() - padding ? 0 : letters.find(text[i]);
        if (value == std::string_view::npos) {
            return std::nullopt;
        }
        group = (group << 6U) | static_cast<std::uint32_t>(value);
        if (i % 4 == 3) {
            bytes += {static_cast<char>(group >> 16U & 0xFFU), static_cast<char>(group >> 8U & 0xFFU),
                      static_cast<char>(group & 0xFFU)};
            group = 0;
        }
    }
    bytes.resize(bytes.size() - std::min(bytes.size(), padding));
    return bytes;
}

std::string escaped(std::string_view text) {
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        result += escape_in(text.substr(i)) ? "_x005F_" : std::string{text[i]};
    }
    return result;
}

std::string unescaped(std::string_view text) {
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const std::optional<std::uint32_t> unit = escape_in(text.substr(i));
        if (unit && is_escaped(*unit)) {
            result += static_cast<char>(*unit);
            i += escape_length - 1;
        } else {
            result += text[i];
        }
    }
    return result;
}

}  // namespace situs::workbook
