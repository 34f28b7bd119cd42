#include "geo/ascii.hpp"
#include "situs/validation/quoted.hpp"
#include "situs/validation/rule.hpp"

#include <fmt/format.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>
#include <unicode/uspoof.h>

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

/// Whether all letters are of the blocks Basic Latin to Latin Extended-B, or all of the block Arabic, and all digits of
/// one kind: then nothing is mixed, and ICU need not be asked.
bool is_plainly_one_script(std::string_view text) noexcept {
    if (geo::is_ascii(text)) {
        return true;
    }
    unsigned scripts = 0;
    unsigned digits = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        const auto next = i + 1 < text.size() ? static_cast<unsigned char>(text[i + 1]) : 0U;
        if (byte < 0x80) {
            const bool is_letter = (byte | 0x20U) >= 'a' && (byte | 0x20U) <= 'z';
            scripts |= is_letter ? 1U : 0U;
            digits |= byte >= '0' && byte <= '9' ? 1U : 0U;
            continue;
        }
        if (byte >= 0xC3 && byte <= 0xC8) {
            scripts |= 1U;
        } else if (byte >= 0xD8 && byte <= 0xDB) {
            scripts |= 2U;
            digits |= byte == 0xD9 && next >= 0xA0 && next <= 0xA9 ? 2U : 0U;
            digits |= byte == 0xDB && next >= 0xB0 && next <= 0xB9 ? 4U : 0U;
        } else {
            return false;
        }
        ++i;
    }
    return scripts != 3 && (digits & (digits - 1)) == 0;
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
