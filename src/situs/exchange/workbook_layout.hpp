#pragma once

#include "situs/exchange/evidence_tables.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

/// How situs lays out a workbook: what its sheets and columns are called, and how a cell holds a value so that programs
/// which save the workbook anew do not change it.
namespace situs::workbook {

inline constexpr std::string_view sites_sheet = "sites";
inline constexpr std::string_view about_sheet = "about";
inline constexpr std::string_view layers_sheet = "layers";
inline constexpr std::string_view columns_sheet = "columns";
inline constexpr std::string_view terms_sheet = "terms";
inline constexpr std::string_view long_texts_sheet = "long_texts";
inline constexpr std::string_view snapshot_sheet = "situs_snapshot";  ///< Only of a copy that takes edits; hidden.

/// Behind the columns of sites: where the record is. A single point has lon and lat, everything else stands in WKT.
inline constexpr std::string_view lon_column = "lon";
inline constexpr std::string_view lat_column = "lat";
inline constexpr std::string_view wkt_column = "wkt";
/// Of a copy that takes edits: the number under which the snapshot knows the row, whatever becomes of its id.
inline constexpr std::string_view row_key_column = "row_key";

/// The columns of the sheets sites, about, layers, columns, long_texts and situs_snapshot.
std::span<const TableColumn> site_columns();
std::span<const TableColumn> editable_site_columns();
std::span<const TableColumn> about_columns() noexcept;
std::span<const TableColumn> layer_columns() noexcept;
std::span<const TableColumn> column_columns() noexcept;
std::span<const TableColumn> long_text_columns() noexcept;
std::span<const TableColumn> snapshot_columns() noexcept;

/// Whether these are the sheets of a workbook that situs wrote, also if people have removed some of them.
bool is_of_situs(std::span<const std::string> sheets);

/// What a cell holds of a text: what XML has no place for is U+FFFD, and lines end with LF.
std::string cell_text(std::string_view text);
/// The same of a value of a column of that type; days that are none are null, as in other tables.
Cell stored_cell(FieldType type, const Cell& cell);

/// A cell holds at most so many UTF-16 code units (ECMA-376 says nothing; Excel's own limit).
inline constexpr std::size_t longest_cell = 32'767;
/// The beginning of a text, in bytes, that has at most so many code units; whole characters.
std::size_t fitting(std::string_view text, std::size_t units) noexcept;
/// Behind the beginning of a text that goes on in the sheet long_texts, under that number.
std::string continuation(std::uint64_t number);
/// What stands in such a cell.
struct Beginning {
    std::string_view text;
    std::uint64_t number = 0;
};
/// \return none if the text does not end with a continuation
std::optional<Beginning> beginning_in(std::string_view cell) noexcept;

/// RFC 4648 section 4. \return none if the text is none
std::optional<std::string> from_base64(std::string_view text);

/// The text with what could be one of the escapes `_x000A_` (ECMA-376 part 1, section 22.4.2.4) escaped itself, and
/// back. An escape of anything but an underscore, a tab or a line end is taken for what it looks like: some programs
/// take the escapes away and write the text as it is.
std::string escaped(std::string_view text);
std::string unescaped(std::string_view text);

}  // namespace situs::workbook
