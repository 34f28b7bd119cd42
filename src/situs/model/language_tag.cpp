#include "situs/model/language_tag.hpp"

#include <unicode/uloc.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>

namespace situs {
namespace {

/// Two letters that BCP 47 still allows and ICU's list has under another name.
constexpr std::array<std::string_view, 6> deprecated{"in", "iw", "ji", "jw", "mo", "sh"};

bool is_letter(char c) noexcept {
    return c >= 'a' && c <= 'z';
}

/// \pre both are letters
std::size_t place_of(char first, char second) noexcept {
    return static_cast<std::size_t>(first - 'a') * 26 + static_cast<std::size_t>(second - 'a');
}

/// Two small letters; looked up once each, as nearly every name has them.
bool is_listed_language(std::string_view code) {
    static const std::array<bool, std::size_t{26}* 26> listed = [] {
        std::array<bool, std::size_t{26} * 26> table{};
        const auto note = [&table](std::string_view each) {
            if (each.size() == 2) {
                table[place_of(each[0], each[1])] = true;
            }
        };
        for (const char* const* codes = uloc_getISOLanguages(); *codes != nullptr; ++codes) {
            note(*codes);
        }
        std::for_each(deprecated.begin(), deprecated.end(), note);
        return table;
    }();
    return is_letter(code[0]) && is_letter(code[1]) && listed[place_of(code[0], code[1])];
}

std::string lower(std::string_view text) {
    std::string out{text};
    std::transform(out.begin(), out.end(), out.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return out;
}

/// Whether the first subtag can name a language: of two letters those of ISO 639-1, any three letters, and no more:
/// longer ones were never registered.
bool can_be_language(const std::string& subtag) {
    if (subtag == "i" || subtag == "x") {
        return true;  // Old registrations and private use.
    }
    return subtag.size() == 3 || (subtag.size() == 2 && is_listed_language(subtag));
}

bool is_well_formed(const std::string& tag) {
    if (tag.find('_') != std::string::npos) {
        return false;  // ICU is more lenient than RFC 5646 here.
    }
    std::array<char, ULOC_FULLNAME_CAPACITY> locale{};
    std::int32_t parsed = 0;
    UErrorCode status = U_ZERO_ERROR;
    uloc_forLanguageTag(tag.c_str(), locale.data(), static_cast<std::int32_t>(locale.size()), &parsed, &status);
    return U_SUCCESS(status) && static_cast<std::size_t>(parsed) == tag.size();
}

}  // namespace

LanguageTag judge_language_tag(std::string_view text) {
    if (text.size() == 2 && is_listed_language(text)) {
        return LanguageTag::sound;
    }
    const std::string tag{text};
    if (tag.empty() || tag.size() > 100 || !is_well_formed(tag)) {
        return LanguageTag::malformed;
    }
    return can_be_language(lower(text.substr(0, text.find('-')))) ? LanguageTag::sound : LanguageTag::no_language;
}

}  // namespace situs
