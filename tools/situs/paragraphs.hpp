#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace situs::cli {

/// The lines of `text` broken at spaces so that none is wider than `columns`, but for single words that are; no line
/// for an empty text. Widths are those of display_width().
std::vector<std::string> wrapped(std::string_view text, std::size_t columns);

/// A text cut at its empty lines.
std::vector<std::string_view> paragraphs(std::string_view text);

}  // namespace situs::cli
