#include "situs/validation/quoted.hpp"
#include "situs/validation/rule.hpp"

#include <fmt/format.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>
#include <unicode/uspoof.h>

#include <array>
#include <cstdint>
#include <memory>
#include <string_view>

namespace situs {
namespace {

struct Close {
    void operator()(USpoofChecker* checker) const noexcept { uspoof_close(checker); }
};
using Checker = std::unique_ptr<USpoofChecker, Close>;

/// ICU's checker for words of one script, or of scripts that are written together (Japanese, or Latin beside one that
/// no letter of it can be mistaken for). One a thread: making it is dear.
const USpoofChecker* word_checker() {
    thread_local const Checker checker = [] {
        UErrorCode status = U_ZERO_ERROR;
        Checker made{uspoof_open(&status)};
        uspoof_setChecks(made.get(), USPOOF_RESTRICTION_LEVEL | USPOOF_MIXED_NUMBERS, &status);
        uspoof_setRestrictionLevel(made.get(), USPOOF_MODERATELY_RESTRICTIVE);
        return U_SUCCESS(status) ? std::move(made) : Checker{};
    }();
    return checker.get();
}

enum class Mix { none, letters, digits };

/// What one word mixes. A word ends at whatever is neither letter, digit nor mark.
Mix mix_of_word(const icu::UnicodeString& word) {
    const USpoofChecker* checker = word_checker();
    if (checker == nullptr || word.isEmpty()) {
        return Mix::none;
    }
    UErrorCode status = U_ZERO_ERROR;
    const std::int32_t failed = uspoof_checkUnicodeString(checker, word, nullptr, &status);
    if (U_FAILURE(status)) {
        return Mix::none;
    }
    if ((failed & USPOOF_MIXED_NUMBERS) != 0) {
        return Mix::digits;
    }
    return (failed & USPOOF_RESTRICTION_LEVEL) != 0 ? Mix::letters : Mix::none;
}

bool is_inside_word(UChar32 c) noexcept {
    constexpr UChar32 non_joiner = 0x200C;
    constexpr UChar32 joiner = 0x200D;
    return u_isalnum(c) || (U_GET_GC_MASK(c) & U_GC_M_MASK) != 0 || c == non_joiner || c == joiner;
}

/// Letters and marks that every script shares, and joiners, are left out: they make no mix.
bool has_script(UChar32 c) noexcept {
    UErrorCode status = U_ZERO_ERROR;
    const UScriptCode script = uscript_getScript(c, &status);
    return u_isdigit(c) || (script != USCRIPT_COMMON && script != USCRIPT_INHERITED && script != USCRIPT_UNKNOWN);
}

/// What the bytes of a text in UTF-8 tell of its scripts and digits, as flags.
enum Seen : unsigned { latin = 1, arabic = 2, other = 4, ascii_digit = 8, arabic_digit = 16, persian_digit = 32 };

/// What a byte tells by itself. A byte inside of a character tells nothing.
constexpr std::array<std::uint8_t, 256> seen_by_byte = [] {
    std::array<std::uint8_t, 256> seen{};
    for (unsigned byte = 0; byte < seen.size(); ++byte) {
        const bool is_letter = (byte | 0x20U) >= 'a' && (byte | 0x20U) <= 'z' && byte < 0x80;
        const bool is_latin = is_letter || (byte >= 0xC3 && byte <= 0xC8);
        const bool is_arabic = byte >= 0xD8 && byte <= 0xDB;
        const bool is_digit = byte >= '0' && byte <= '9';
        const bool is_other = byte >= 0xC0 && !is_latin && !is_arabic;
        seen[byte] = static_cast<std::uint8_t>((is_latin ? latin : 0U) | (is_arabic ? arabic : 0U) |
                                               (is_digit ? ascii_digit : 0U) | (is_other ? other : 0U));
    }
    return seen;
}();

/// Without branches: scripts change from byte to byte, as no processor can foretell.
unsigned seen_in(std::string_view text) noexcept {
    unsigned seen = 0;
    unsigned before = 0;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        seen |= seen_by_byte[byte];
        seen |= unsigned{before == 0xD9U && byte - 0xA0U <= 9U} * arabic_digit;   // U+0660 to U+0669
        seen |= unsigned{before == 0xDBU && byte - 0xB0U <= 9U} * persian_digit;  // U+06F0 to U+06F9
        before = byte;
    }
    return seen;
}

/// Whether all letters are of the blocks Basic Latin to Latin Extended-B, or all of the block Arabic, and all digits of
/// one kind: then nothing is mixed, and ICU need not be asked.
bool is_plainly_one_script(std::string_view text) noexcept {
    const unsigned seen = seen_in(text);
    const unsigned digits = seen & (ascii_digit | arabic_digit | persian_digit);
    const unsigned scripts = seen & (latin | arabic);
    return (seen & other) == 0 && scripts != (latin | arabic) && (digits & (digits - 1)) == 0;
}

Mix mix_of(std::string_view text) {
    const icu::UnicodeString name =
        icu::UnicodeString::fromUTF8(icu::StringPiece{text.data(), static_cast<std::int32_t>(text.size())});
    icu::UnicodeString word;
    for (std::int32_t i = 0; i < name.length(); i = name.moveIndex32(i, 1)) {
        const UChar32 c = name.char32At(i);
        if (is_inside_word(c)) {
            if (has_script(c)) {
                word.append(c);
            }
            continue;
        }
        if (const Mix mix = mix_of_word(word); mix != Mix::none) {
            return mix;
        }
        word.remove();
    }
    return mix_of_word(word);
}

void check(const Rule& self, const Site& site, geo::json::Value, const SiteContext&, Report& out) {
    for (std::size_t i = 0; i < site.names.size(); ++i) {
        const std::string& text = site.names[i].text;
        if (is_plainly_one_script(text) || text.size() > 10'000) {
            continue;
        }
        const Mix mix = mix_of(text);
        if (mix != Mix::none) {
            out.at(self, fmt::format("/properties/names/{}/text", i),
                   mix == Mix::letters ? "one word of the name mixes letters of scripts that look alike"
                                       : "one number in the name mixes digits of different scripts");
        }
    }
}

}  // namespace

constinit const Rule rule_mixed_scripts{
    .id = "mixed-scripts",
    .subject = Subject::site,
    .severity = Severity::warning,
    .summary = "No word of a name mixes scripts whose letters look alike, and no number digits of two scripts",
    .basis =
        "Unicode Technical Standard 39 sections 5.2 (restriction level: moderately restrictive) and 5.3 (mixed "
        "numbers), as ICU judges them, word by word",
    .why = "A Cyrillic letter in a Latin word cannot be seen, and no search finds the name.",
    .example = R"({"text": "Tehr\u0430n"}   with a Cyrillic а)",
    .mend = "type the name anew in one script; names in two scripts are two names, each with its \"lang\"",
    .site = check};

}  // namespace situs
