#pragma once

#include "situs/exchange/text_encoding.hpp"

#include <cstddef>
#include <filesystem>

namespace situs {

/// A cell or row beyond is no cell of people but a quotation mark that is never closed.
constexpr std::size_t longest_table_row = std::size_t{16} << 20U;

/// The sign between the cells of a text table, a comma, a semicolon or a tab: that which Excel names ("sep=;"), else
/// that by which most of the first rows have as many cells as the headings, and the most.
char table_separator(const std::filesystem::path& path, const TextEncoding& encoding);

}  // namespace situs
