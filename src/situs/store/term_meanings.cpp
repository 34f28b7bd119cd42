#include "situs/store/term_meanings.hpp"

#include "geo/json.hpp"
#include "situs/model/embedded_vocabularies.hpp"
#include "situs/model/sensitivity_word.hpp"
#include "situs/model/word_letters.hpp"

namespace situs {
namespace {

using geo::json::Member;
using geo::json::Value;

}  // namespace

TermMeanings::TermMeanings(const DatasetHeader& header) {
    const auto add_terms = [this](std::string_view vocabulary_name, Value terms) {
        for (const Value term : terms.elements()) {
            const std::string_view id = term["id"].string();
            add(vocabulary_name, id, id);
            add(vocabulary_name, term["label"].string(), id);
            for (const Member label : term["labels"].members()) {
                add(vocabulary_name, label.value.string(), id);
            }
        }
    };
    geo::json::Document document;
    for (const std::string_view text : embedded_vocabularies()) {
        if (document.parse(text)) {
            add_terms(document.root()["name"].string(), document.root()["terms"]);
        }
    }
    std::string own;
    geo::json::write_line(own, header.document);
    if (document.parse(own)) {
        for (const Member vocabulary : document.root()["vocabularies"].members()) {
            add_terms(vocabulary.name, vocabulary.value);
        }
    }
}

void TermMeanings::add(std::string_view vocabulary_name, std::string_view word, std::string_view term) {
    if (!word.empty() && !term.empty()) {
        terms_[std::string{vocabulary_name}].emplace(word_letters(word), term);
    }
}

std::string TermMeanings::of(std::string_view vocabulary_name, const std::string& word) const {
    const auto terms = terms_.find(vocabulary_name);
    if (terms == terms_.end()) {
        return word;
    }
    const auto found = terms->second.find(word_letters(word));
    if (found == terms->second.end()) {
        return word;
    }
    const bool opens = vocabulary_name == "sensitivity" && found->second == "public";
    return opens && sensitivity_meant(word) != "public" ? word : found->second;  // "public?" is a doubt
}

}  // namespace situs
