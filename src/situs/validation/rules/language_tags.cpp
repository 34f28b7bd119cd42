#include "situs/validation/quoted.hpp"
#include "situs/validation/rule.hpp"

#include <fmt/format.h>
#include <unicode/uloc.h>

#include <algorithm>
#include <array>
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

/// What is wrong with a tag; empty if nothing is known to be.
std::string fault_of(std::string_view text) {
    if (text.size() == 2 && is_listed_language(text)) {
        return {};
    }
    const std::string tag{text};
    if (tag.empty() || tag.size() > 100 || !is_well_formed(tag)) {
        return fmt::format("{} is no language tag", in_quotes(text));
    }
    const std::string first = lower(text.substr(0, text.find('-')));
    return can_be_language(first) ? std::string{} : fmt::format("{} begins with no language", in_quotes(text));
}

void check_site(const Rule& self, const Site& site, geo::json::Value, const SiteContext&, Report& out) {
    for (std::size_t i = 0; i < site.names.size(); ++i) {
        if (site.names[i].lang.empty()) {
            continue;
        }
        if (std::string fault = fault_of(site.names[i].lang); !fault.empty()) {
            out.at(self, fmt::format("/properties/names/{}/lang", i), std::move(fault));
        }
    }
}

void check_member(const Rule& self, DatasetView& view, std::string_view file, geo::json::Value value,
                  const std::string& pointer) {
    if (!value.is(geo::json::Kind::string)) {
        return;
    }
    if (std::string fault = fault_of(value.string()); !fault.empty()) {
        view.in_document(self, self.severity, file, pointer, std::move(fault));
    }
}

void check_documents(const Rule& self, DatasetView& view) {
    std::size_t index = 0;
    for (const geo::json::Value language : view.document("dataset.json")["languages"].elements()) {
        check_member(self, view, "dataset.json", language, fmt::format("/languages/{}", index++));
    }
    for (const auto& [id, facts, offset] : view.document("sources.situs.json").members()) {
        check_member(self, view, "sources.situs.json", facts["language"], geo::json::pointer_token(id) + "/language");
    }
}

}  // namespace

constinit const Rule rule_language_tags{
    .id = "language-tags",
    .subject = Subject::site,
    .severity = Severity::error,
    .summary = "Languages are written as tags of BCP 47",
    .basis = "BCP 47 (RFC 5646) section 2.1; languages of two letters are those of ISO 639-1",
    .why = "Programs choose fonts, direction and search by the tag; one that is spelt freely is ignored.",
    .example = R"({"text": "زندان", "lang": "Farsi"})",
    .mend = R"(write the short tag: "fa" for Persian, "ar" for Arabic, "ku-Latn" for Kurdish in Latin letters)",
    .site = check_site,
    .dataset = check_documents};

}  // namespace situs
