#pragma once

#include "situs/exchange/evidence_tables.hpp"

#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace situs::shapefile {

/// The most bytes that a dBase file has for a column's name and for a text.
inline constexpr std::size_t longest_name = 10;
inline constexpr std::size_t longest_text = 254;

/// The columns' names in a dBase file, in their order: those that fit stay, the others have short ones of their own;
/// no two are alike.
std::vector<std::string> short_names(std::span<const TableColumn> columns);

/// Every column of an export whose name changes: the name and the short one, each pair once.
std::vector<std::pair<std::string, std::string>> changed_names();

/// What a dBase file holds of a text: at most longest_text bytes, never half a character (UTF-8), no blanks at either
/// end.
std::string_view fitting(std::string_view text) noexcept;

/// A layer's id as a file's name on every system: letters, digits, "-" and "_" of ASCII.
std::string file_name(std::string_view layer);

}  // namespace situs::shapefile
