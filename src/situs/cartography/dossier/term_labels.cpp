#include "situs/cartography/dossier/term_labels.hpp"

#include "situs/store/own_terms.hpp"

namespace situs::maps {

TermLabels::TermLabels(const DatasetHeader& header, PageLanguage language) : language_{language} {
    for (const Vocabulary& vocabulary : vocabularies()) {
        for (const Term& term : terms_of(vocabulary.name, header)) {
            terms_[vocabulary.name].emplace(term.id, term);
        }
    }
}

std::string TermLabels::of(std::string_view vocabulary, const std::string& term) const {
    if (language_ == PageLanguage::persian) {
        if (const std::string_view word = persian_term(vocabulary, term); !word.empty()) {
            return std::string{word};
        }
    }
    const auto terms = terms_.find(vocabulary);
    if (terms == terms_.end()) {
        return term;
    }
    const auto found = terms->second.find(term);
    return found == terms->second.end() || found->second.label.empty() ? term : found->second.label;
}

std::string TermLabels::meaning_of(std::string_view vocabulary, const std::string& term) const {
    if (language_ == PageLanguage::persian) {
        return std::string{persian_term(std::string{vocabulary} + "-meaning", term)};
    }
    const auto terms = terms_.find(vocabulary);
    if (terms == terms_.end()) {
        return {};
    }
    const auto found = terms->second.find(term);
    return found == terms->second.end() ? std::string{} : found->second.definition;
}

}  // namespace situs::maps
