#include "situs/model/control_character.hpp"

#include <cstddef>

namespace situs {

std::optional<char32_t> control_character_in(std::string_view text) noexcept {
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        if ((byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r') || byte == 0x7F) {
            return byte;
        }
        // U+0080 to U+009F are C2 80 to C2 9F.
        const auto next = static_cast<unsigned char>(byte == 0xC2 && i + 1 < text.size() ? text[i + 1] : '\0');
        if (next >= 0x80 && next <= 0x9F) {
            return next;
        }
    }
    return std::nullopt;
}

}  // namespace situs
