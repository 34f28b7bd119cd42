#pragma once

#include "geo/short_text.hpp"

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace geo {

/// Whether the text has bytes below 0x80 only: then letters, digits and order need no tables of Unicode.
inline bool is_ascii(std::string_view text) noexcept {
    std::uint64_t all = 0;
    std::size_t i = 0;
    for (; i + 8 <= text.size(); i += 8) {
        all |= detail::load<std::uint64_t>(text.data() + i);
    }
    for (; i < text.size(); ++i) {
        all |= static_cast<unsigned char>(text[i]);
    }
    return (all & 0x8080'8080'8080'8080) == 0;
}

}  // namespace geo
