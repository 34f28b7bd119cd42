#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace situs::cli {

/// How a word is painted on a terminal. The word itself always says the same.
enum class Paint : std::uint8_t { none, heading, faint, good, fair, weak, against };

/// The text with the terminal's control sequences round it; unchanged for Paint::none. \pre `text` is printable
std::string painted(std::string_view text, Paint paint);

/// How a confidence word is painted: the more evidence, the greener; words of contradiction stand out.
Paint paint_of_confidence(std::string_view word) noexcept;

}  // namespace situs::cli
