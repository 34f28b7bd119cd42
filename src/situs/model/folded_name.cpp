#include "situs/model/folded_name.hpp"

#include "geo/ascii.hpp"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>

namespace situs {
namespace {

std::string folded_ascii(std::string_view name) {
    std::string folded;
    folded.reserve(name.size());
    for (const char c : name) {
        const bool is_capital = c >= 'A' && c <= 'Z';
        if (is_capital || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
            folded += is_capital ? static_cast<char>(c - 'A' + 'a') : c;
        }
    }
    return folded;
}

/// Letters of one sound that keyboards write in two ways, and digits of any script.
UChar32 as_one(UChar32 letter) noexcept {
    constexpr UChar32 arabic_yeh = 0x064A, alef_maksura = 0x0649, arabic_kaf = 0x0643;
    constexpr UChar32 persian_yeh = 0x06CC, keheh = 0x06A9;
    if (letter == arabic_yeh || letter == alef_maksura) {
        return persian_yeh;
    }
    if (const int32_t digit = u_charDigitValue(letter); digit >= 0) {
        return '0' + digit;
    }
    return letter == arabic_kaf ? keheh : letter;
}

}  // namespace

std::string folded_name(std::string_view name) {
    if (geo::is_ascii(name)) {
        return folded_ascii(name);
    }
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* normalizer = icu::Normalizer2::getNFKDInstance(status);
    if (U_FAILURE(status)) {
        return std::string{name};
    }
    icu::UnicodeString text =
        icu::UnicodeString::fromUTF8(icu::StringPiece{name.data(), static_cast<int32_t>(name.size())});
    text = normalizer->normalize(text.foldCase(), status);
    icu::UnicodeString kept;
    for (int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1)) {
        const UChar32 c = text.char32At(i);
        constexpr UChar32 tatweel = 0x0640;
        if (u_isalnum(c) && c != tatweel) {
            kept.append(as_one(c));
        }
    }
    std::string folded;
    return kept.toUTF8String(folded);
}

}  // namespace situs
