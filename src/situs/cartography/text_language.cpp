#include "situs/cartography/text_language.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace situs::maps {
namespace {

/// Languages that are written in Arabic letters unless they say otherwise.
constexpr std::array<std::string_view, 14> arabic{"ar",  "arz", "azb", "bal", "ckb", "fa", "glk",
                                                  "mzn", "pnb", "prs", "ps",  "sd",  "ug", "ur"};
/// Those with letters that are neither.
constexpr std::array<std::string_view, 28> others{"am", "be", "bg", "bn", "el", "gu", "he", "hi", "hy", "ja",
                                                  "ka", "kk", "km", "ko", "ky", "mk", "mn", "my", "ne", "pa",
                                                  "ru", "sr", "ta", "tg", "th", "ti", "uk", "zh"};

bool is_one_of(std::string_view language, std::span<const std::string_view> list) {
    return std::ranges::find(list, language) != list.end();
}

bool is_written_in(Letters letters, std::string_view tag) {
    const std::string_view language = tag.substr(0, tag.find('-'));
    const bool says_arabic = tag.find("-Arab") != std::string_view::npos;
    const bool says_latin = tag.find("-Latn") != std::string_view::npos;
    if (letters == Letters::arabic) {
        return says_arabic || (!says_latin && is_one_of(language, arabic));
    }
    return says_latin ||
           (!language.empty() && !says_arabic && !is_one_of(language, arabic) && !is_one_of(language, others));
}

}  // namespace

std::string language_in(Letters letters, std::span<const std::string> languages) {
    const auto found =
        std::ranges::find_if(languages, [letters](const std::string& tag) { return is_written_in(letters, tag); });
    return found != languages.end() ? *found : letters == Letters::arabic ? "und-Arab" : "und-Latn";
}

}  // namespace situs::maps
