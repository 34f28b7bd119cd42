#include "situs/validation/surely_nfc.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

namespace situs {
namespace {

/// U+0621 to U+06D5, letters with some marks among them, and U+06EE to U+06FF, in two bytes; 0 for anything else.
unsigned arabic_letter(unsigned char lead, unsigned char second) noexcept {
    const unsigned letter = ((lead & 0x1FU) << 6U) | (second & 0x3FU);
    const bool is_listed = (letter >= 0x621 && letter <= 0x6D5) || letter >= 0x6EE;
    return lead >= 0xD8 && lead <= 0xDB && is_listed ? letter : 0;
}

/// Whether hamza above (U+0654) makes one character with the Arabic letter before it.
bool joins_hamza(unsigned letter) noexcept {
    constexpr std::array<unsigned, 6> letters{0x627, 0x648, 0x64A, 0x6C1, 0x6D2, 0x6D5};
    return std::find(letters.begin(), letters.end(), letter) != letters.end();
}

}  // namespace

bool is_surely_nfc(std::string_view text) noexcept {
    unsigned before = 0;  // The Arabic letter that a mark may follow.
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        if (byte < 0xCC) {  // Also the second byte of a character below U+0300.
            before = 0;
            continue;
        }
        const unsigned letter = i + 1 < text.size() ? arabic_letter(byte, static_cast<unsigned char>(text[i + 1])) : 0;
        const bool is_mark = (letter >= 0x64B && letter <= 0x65F) || letter == 0x670;
        const bool is_plain_mark = letter == 0x654 && before != 0 && !joins_hamza(before);
        if (letter == 0 || (is_mark && !is_plain_mark)) {
            return false;
        }
        before = is_mark ? 0 : letter;
        ++i;
    }
    return true;
}

}  // namespace situs
