#include "situs/validation/surely_nfc.hpp"
#include "tests/test.hpp"

#include <unicode/normalizer2.h>
#include <unicode/stringpiece.h>
#include <unicode/unistr.h>

#include <cstdint>
#include <string>

namespace {

void append(std::string& text, UChar32 c) {
    icu::UnicodeString{c}.toUTF8String(text);
}

bool is_nfc(const std::string& text) {
    UErrorCode status = U_ZERO_ERROR;
    const bool normal = icu::Normalizer2::getNFCInstance(status)->isNormalizedUTF8(text, status) != 0;
    REQUIRE(U_SUCCESS(status));
    return normal;
}

}  // namespace

TEST_CASE("What is surely in normalization form C is so for ICU, whatever two or three characters stand together",
          "[validation][surely_nfc]") {
    std::size_t sure = 0;
    const auto check = [&sure](const std::string& text) {
        if (situs::is_surely_nfc(text)) {
            ++sure;
            if (!is_nfc(text)) {
                FAIL(text);
            }
        }
    };
    std::string text;
    for (UChar32 a = 0x20; a < 0x800; ++a) {
        for (UChar32 b = 0x20; b < 0x800; ++b) {
            text.clear();
            append(text, a);
            append(text, b);
            check(text);
        }
    }
    for (UChar32 a = 0x61F; a < 0x6F0; ++a) {
        for (UChar32 b = 0x640; b < 0x672; ++b) {
            for (UChar32 c = 0x640; c < 0x672; ++c) {
                text.clear();
                append(text, a);
                append(text, b);
                append(text, c);
                check(text);
            }
        }
    }
    CHECK(sure > 700'000);
}

TEST_CASE("Plain names in Latin and Persian letters are surely in normalization form C, others need ICU",
          "[validation][surely_nfc]") {
    CHECK(situs::is_surely_nfc(""));
    CHECK(situs::is_surely_nfc("Made-up place \u00E9"));
    CHECK(situs::is_surely_nfc("جای ساختگی شمارهٔ ۱۲"));  // hamza above a heh
    CHECK_FALSE(situs::is_surely_nfc("e\u0301"));
    CHECK_FALSE(situs::is_surely_nfc("\u0627\u0654"));  // alef and hamza make one character, U+0623
    CHECK_FALSE(situs::is_surely_nfc("\u0647\u0654\u0654"));
    CHECK_FALSE(situs::is_surely_nfc("\u0654"));
}
