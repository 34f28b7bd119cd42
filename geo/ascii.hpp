#pragma once

#include <algorithm>
#include <string_view>

namespace geo {

/// Whether the text has bytes below 0x80 only: then letters, digits and order need no tables of Unicode.
constexpr bool is_ascii(std::string_view text) noexcept {
    return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

}  // namespace geo
