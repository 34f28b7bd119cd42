#include "situs/model/vocabulary.hpp"

#include "geo/json.hpp"
#include "situs/model/embedded_vocabularies.hpp"

#include <algorithm>
#include <cassert>
#include <iterator>

namespace situs {
namespace {

std::string text_of(geo::json::Value value) {
    return std::string{value.string()};
}

std::vector<std::string_view> ids_of(const std::vector<Term>& terms) {
    std::vector<std::string_view> ids;
    for (const Term& term : terms) {
        ids.emplace_back(term.id);
    }
    return ids;
}

Vocabulary read_vocabulary(geo::json::Value root) {
    Vocabulary vocabulary{text_of(root["name"]), text_of(root["title"]), text_of(root["description"]), {}, {}};
    for (const geo::json::Value term : root["terms"].elements()) {
        vocabulary.terms.push_back({text_of(term["id"]), text_of(term["label"]), text_of(term["definition"]),
                                    text_of(term["symbol"]), text_of(term["aat"]), text_of(term["geonames"])});
    }
    vocabulary.ids = geo::ShortTexts{ids_of(vocabulary.terms)};
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
    const std::size_t index = ids.find(id);
    return index == geo::ShortTexts::none ? nullptr : &terms[index];
}

std::span<const Vocabulary> vocabularies() {
    static const std::vector<Vocabulary> all = read_embedded();
    return all;
}

const Vocabulary* vocabulary(std::string_view name) {
    const std::span<const Vocabulary> all = vocabularies();
    static const geo::ShortTexts names{[all] {
        std::vector<std::string_view> texts;
        std::transform(all.begin(), all.end(), std::back_inserter(texts),
                       [](const Vocabulary& each) { return std::string_view{each.name}; });
        return texts;
    }()};
    const std::size_t index = names.find(name);
    return index == geo::ShortTexts::none ? nullptr : &all[index];
}

}  // namespace situs
