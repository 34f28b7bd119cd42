#include "situs/model/word_letters.hpp"

#include <unicode/uchar.h>
#include <unicode/unistr.h>

namespace situs {

std::string word_letters(std::string_view text) {
    constexpr UChar32 arabic_yeh = 0x064A, alef_maksura = 0x0649, arabic_kaf = 0x0643, persian_yeh = 0x06CC,
                      persian_kaf = 0x06A9;
    icu::UnicodeString folded =
        icu::UnicodeString::fromUTF8(icu::StringPiece{text.data(), static_cast<int32_t>(text.size())});
    folded.foldCase();
    icu::UnicodeString letters;
    for (int32_t i = 0; i < folded.length(); i = folded.moveIndex32(i, 1)) {
        const UChar32 c = folded.char32At(i);
        if (u_isalnum(c) != 0) {
            letters.append(c == arabic_yeh || c == alef_maksura ? persian_yeh : c == arabic_kaf ? persian_kaf : c);
        }
    }
    std::string utf8;
    return letters.toUTF8String(utf8);
}

}  // namespace situs
