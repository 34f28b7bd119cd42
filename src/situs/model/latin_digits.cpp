#include "situs/model/latin_digits.hpp"

#include "geo/ascii.hpp"

#include <unicode/uchar.h>
#include <unicode/unistr.h>

namespace situs {

std::string with_latin_digits(std::string_view text) {
    if (geo::is_ascii(text)) {
        return std::string{text};
    }
    const icu::UnicodeString all =
        icu::UnicodeString::fromUTF8(icu::StringPiece{text.data(), static_cast<int32_t>(text.size())});
    icu::UnicodeString changed;
    for (int32_t i = 0; i < all.length(); i = all.moveIndex32(i, 1)) {
        const UChar32 c = all.char32At(i);
        const int32_t digit = u_charDigitValue(c);
        constexpr UChar32 arabic_decimal_separator = 0x066B;
        const UChar32 latin = digit >= 0 ? 0x30 + digit : c == arabic_decimal_separator ? 0x2E : c;
        changed.append(latin);
    }
    std::string utf8;
    return changed.toUTF8String(utf8);
}

bool has_digit(std::string_view text) {
    return with_latin_digits(text).find_first_of("0123456789") != std::string::npos;
}

}  // namespace situs
