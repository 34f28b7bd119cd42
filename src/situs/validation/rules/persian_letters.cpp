#include "situs/validation/rule.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <string_view>

namespace situs {
namespace {

constexpr std::string_view arabic_yeh = "\u064A";
constexpr std::string_view arabic_kaf = "\u0643";

bool is_persian(std::string_view tag) noexcept {
    const std::string_view language = tag.substr(0, tag.find('-'));
    return language == "fa" || language == "FA" || language == "Fa" || language == "pes" || language == "fas" ||
           language == "per";
}

std::string in_persian_letters(std::string text) {
    const auto replace = [&text](std::string_view from, std::string_view to) {
        for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
            text.replace(at, from.size(), to);
        }
    };
    replace(arabic_yeh, "\u06CC");
    replace(arabic_kaf, "\u06A9");
    return text;
}

/// The record has the Persian spelling too: this one is kept on purpose, so that a search finds what others write.
bool has_persian_spelling(const Site& site, const std::string& text) {
    const std::string persian = in_persian_letters(text);
    return std::any_of(site.names.begin(), site.names.end(),
                       [&persian](const Name& name) { return is_persian(name.lang) && name.text == persian; });
}

void check(const Rule& self, const Site& site, geo::json::Value, const SiteContext&, Report& out) {
    for (std::size_t i = 0; i < site.names.size(); ++i) {
        const Name& name = site.names[i];
        if (!is_persian(name.lang)) {
            continue;
        }
        const bool has_yeh = name.text.find(arabic_yeh) != std::string::npos;
        const bool has_kaf = name.text.find(arabic_kaf) != std::string::npos;
        if ((has_yeh || has_kaf) && !has_persian_spelling(site, name.text)) {
            out.at(self, fmt::format("/properties/names/{}/text", i),
                   fmt::format("the Persian name is written with {}", has_yeh && has_kaf
                                                                          ? "Arabic yeh (U+064A) and kaf (U+0643)"
                                                                      : has_yeh ? "Arabic yeh (U+064A)"
                                                                                : "Arabic kaf (U+0643)"));
        }
    }
}

}  // namespace

constinit const Rule rule_persian_letters{
    .id = "persian-letters",
    .subject = Subject::site,
    .severity = Severity::warning,
    .summary =
        "Persian names are written with Persian yeh and kaf, or beside that with the Arabic letters that look like "
        "them",
    .basis = "ISIRI 6219; Unicode CLDR, exemplar characters of Persian: U+06CC and U+06A9",
    .why = "The letters look alike in most fonts, and no search for the Persian spelling finds the Arabic one.",
    .example = R"({"text": "مكي", "lang": "fa"})",
    .mend =
        "write ی (U+06CC) for ي and ک (U+06A9) for ك, or add the Persian spelling as a name of its own; an Arabic name "
        "has "
        "the language \"ar\"",
    .site = check};

}  // namespace situs
