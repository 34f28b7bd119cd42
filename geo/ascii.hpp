#pragma once

#include <string_view>

namespace geo {

/// Whether the text has bytes below 0x80 only: then letters, digits and order need no tables of Unicode.
constexpr bool is_ascii(std::string_view text) noexcept {
    unsigned bits = 0;  // Of all bytes: without a way out of the loop the compiler takes many at once.
    for (const char c : text) {
        bits |= static_cast<unsigned char>(c);
    }
    return bits < 0x80;
}

}  // namespace geo
