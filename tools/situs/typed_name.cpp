#include "tools/situs/typed_name.hpp"

#include "situs/model/language_tag.hpp"
#include "situs/model/script.hpp"
#include "situs/validation/near_names.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace situs::cli {

TypedName typed_name(const std::string& text) {
    const std::size_t sign = text.find('=');
    if (sign == std::string::npos || judge_language_tag(text.substr(0, sign)) != LanguageTag::sound) {
        return {.language = {}, .text = text};
    }
    const std::size_t begin = text.find_first_not_of(' ', sign + 1);
    return {.language = text.substr(0, sign), .text = begin == std::string::npos ? std::string{} : text.substr(begin)};
}

std::string problem_of_name(const std::string& text) {
    return typed_name(text).text.empty() ? "the name is missing behind the language: write it like fa=NAME" : "";
}

std::string likely_language(std::string_view name, const DatasetHeader& header) {
    if (header.languages.empty()) {
        return is_written_like(name, "en") ? "en" : "";
    }
    const auto fitting = std::ranges::find_if(
        header.languages, [&](const std::string& language) { return is_written_like(name, language); });
    return fitting == header.languages.end() ? std::string{} : *fitting;
}

KnownRecords records_beside(const Dataset& dataset, const std::vector<TypedName>& names) {
    KnownRecords known;
    const auto is_alike = [&](const Name& name) {
        return std::ranges::any_of(names,
                                   [&](const TypedName& typed) { return names_are_near(typed.text, name.text); });
    };
    dataset.for_each_site([&](const LayerFile&, const Record& record) {
        const Site& site = record.site;
        known.ids.push_back(site.id.text());
        const auto name = std::ranges::find_if(site.names, is_alike);
        if (name != site.names.end()) {
            known.first_alike = known.alike.empty() ? site.id.text() : known.first_alike;
            known.alike.push_back(fmt::format("{} ({}, {})", site.id.text(), site.kind, name->text));
        }
    });
    return known;
}

}  // namespace situs::cli
