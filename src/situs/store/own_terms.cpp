#include "situs/store/own_terms.hpp"

#include <algorithm>

namespace situs {

std::vector<Term> terms_of(std::string_view vocabulary_name, const DatasetHeader& header) {
    const Vocabulary* const words = vocabulary(vocabulary_name);
    if (words == nullptr) {
        return {};
    }
    std::vector<Term> terms = words->terms;
    std::string text;
    geo::json::write_line(text, header.document);
    geo::json::Document parsed;
    parsed.parse(text);
    for (const geo::json::Value own : parsed.root()["vocabularies"][vocabulary_name].elements()) {
        Term term;
        term.id = own["id"].string();
        term.label = own["label"].string().empty() ? own["id"].string() : own["label"].string();
        term.definition = own["definition"].string();
        term.symbol = own["symbol"].string();
        if (!term.id.empty() && std::ranges::find(terms, term.id, &Term::id) == terms.end()) {
            terms.push_back(std::move(term));
        }
    }
    return terms;
}

}  // namespace situs
