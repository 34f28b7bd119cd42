#include "situs/model/vocabulary.hpp"

#include "geo/json.hpp"
#include "situs/model/embedded_vocabularies.hpp"

#include <algorithm>
#include <cassert>

namespace situs {
namespace {

std::string text_of(geo::json::Value value) {
    return std::string{value.string()};
}

Vocabulary read_vocabulary(geo::json::Value root) {
    Vocabulary vocabulary{text_of(root["name"]), text_of(root["title"]), text_of(root["description"]), {}};
    for (const geo::json::Value term : root["terms"].elements()) {
        vocabulary.terms.push_back({text_of(term["id"]), text_of(term["label"]), text_of(term["definition"]),
                                    text_of(term["symbol"]), text_of(term["aat"]), text_of(term["geonames"])});
    }
    return vocabulary;
}

std::vector<Vocabulary> read_embedded() {
    std::vector<Vocabulary> all;
    geo::json::Document document;
    for (const std::string_view text : embedded_vocabularies()) {
        [[maybe_unused]] const bool is_json = document.parse(text);
        assert(is_json);
        all.push_back(read_vocabulary(document.root()));
    }
    return all;
}

}  // namespace

const Term* Vocabulary::find(std::string_view id) const noexcept {
    const auto found = std::find_if(terms.begin(), terms.end(), [id](const Term& term) { return term.id == id; });
    return found == terms.end() ? nullptr : &*found;
}

std::span<const Vocabulary> vocabularies() {
    static const std::vector<Vocabulary> all = read_embedded();
    return all;
}

const Vocabulary* vocabulary(std::string_view name) {
    const std::span<const Vocabulary> all = vocabularies();
    const auto found =
        std::find_if(all.begin(), all.end(), [name](const Vocabulary& candidate) { return candidate.name == name; });
    return found == all.end() ? nullptr : &*found;
}

}  // namespace situs
