#pragma once

#include <cstddef>
#include <string_view>

namespace situs::cli {

/// How many columns of a terminal the text takes: two for East Asian wide letters and emoji, none for combining marks,
/// joiners and other characters without a shape, one for everything else (Unicode Standard Annex 11). A byte that is no
/// UTF-8 takes one.
std::size_t display_width(std::string_view text) noexcept;

/// Whether any letter runs from right to left, so that a terminal that does bidi may move what stands beside it.
bool has_right_to_left(std::string_view text) noexcept;

}  // namespace situs::cli
