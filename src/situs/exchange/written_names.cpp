#include "situs/exchange/written_names.hpp"

#include "geo/json.hpp"
#include "situs/model/script.hpp"
#include "situs/model/sensitivity_word.hpp"

#include <unicode/uscript.h>

#include <algorithm>
#include <array>

namespace situs {
namespace {

using geo::json::Kind;
using geo::json::Value;

/// Its own word as it stands, but for what is none, and what is hidden inside of it.
std::string sensitivity_of_name(Value name) {
    const std::string_view nested = nested_sensitivity(name);
    const std::string_view own = name["sensitivity"].string();
    return std::string{!own.empty() && sensitivity_meant(own).empty() ? own : nested.empty() ? own : nested};
}

ImportedName name_in(Value value) {
    if (value.is(Kind::string)) {
        return {.text = std::string{value.string()}};
    }
    return {.text = std::string{value["text"].string()},
            .lang = std::string{value["lang"].string()},
            .role = std::string{value["role"].string()},
            .sensitivity = sensitivity_of_name(value)};
}

/// Of one name that stands twice; the word that cannot be read is the strictest.
std::string stricter_name(const std::string& a, const std::string& b) {
    const auto closed = [](const std::string& word) {
        return word.empty() ? std::string_view{} : closed_sensitivity(word);
    };
    return stricter_sensitivity(closed(a), closed(b)) == closed(a) ? a : b;
}

}  // namespace

void add_name(ImportedPlace& place, ImportedName name) {
    const auto same = std::ranges::find(place.names, name.text, &ImportedName::text);
    if (same == place.names.end()) {
        place.names.push_back(std::move(name));
        return;
    }
    const auto learn = [](std::string& known, std::string& said) { known = known.empty() ? std::move(said) : known; };
    learn(same->lang, name.lang);
    learn(same->role, name.role);
    same->sensitivity = stricter_name(same->sensitivity, name.sensitivity);
}

bool is_json_cell(std::string_view cell) {
    if (cell.empty() || (cell.front() != '[' && cell.front() != '{')) {
        return false;
    }
    geo::json::Document document;
    return document.parse(cell) && (document.root().is(Kind::array) || document.root().is(Kind::object));
}

bool add_json_names(ImportedPlace& place, const std::string& cell) {
    geo::json::Document document;
    if (!document.parse(cell) || !document.root().is(Kind::array) || document.root().size() == 0) {
        return false;
    }
    const auto elements = document.root().elements();
    if (std::ranges::any_of(elements, [](Value one) { return name_in(one).text.empty(); })) {
        return false;
    }
    for (const Value one : elements) {
        add_name(place, name_in(one));
    }
    return true;
}

std::string language_of_name(std::string_view name, std::string_view language) {
    constexpr std::array<std::string_view, 2> of_arabic_script{"fa", "ar"};
    const bool is_latin = script_of(name) == USCRIPT_LATIN;
    const bool is_other = std::ranges::find(of_arabic_script, language) != of_arabic_script.end() && is_latin;
    return std::string{language} + (is_other ? "-Latn" : "");
}

}  // namespace situs
