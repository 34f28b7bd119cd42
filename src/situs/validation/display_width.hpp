#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace situs {

/// How many columns of a terminal the text takes: two for East Asian wide letters and emoji, none for combining marks,
/// joiners and other characters without a shape, one for everything else (Unicode Standard Annex 11). A byte that is no
/// UTF-8 takes one.
std::size_t display_width(std::string_view text) noexcept;

/// Whether any letter runs from right to left, so that a terminal that does bidi may move what stands beside it.
bool has_right_to_left(std::string_view text) noexcept;

/// The text with each run of letters from right to left between U+2067 and U+2069, so that a terminal that does bidi
/// turns each run round by itself and everything else stays in its column. A quotation mark ends a run.
std::string with_isolated_runs(std::string_view text);

}  // namespace situs
