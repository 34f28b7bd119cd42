#pragma once

#include "geo/short_text.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace situs {

/// One word of a vocabulary.
struct Term {
    std::string id;
    std::string label;       ///< For people, English.
    std::string definition;  ///< One sentence.
    std::string symbol;      ///< Name of a symbol in symbology/, where the term is drawn.
    std::string aat;         ///< Getty AAT id, digits only; empty where none fits.
    std::string geonames;    ///< GeoNames feature code such as P.PPL; empty where none fits.
};

/// A list of terms in the order in which forms show them.
struct Vocabulary {
    std::string name;  ///< "kind", "condition", … as MemberSpec::vocabulary names it.
    std::string title;
    std::string description;
    std::vector<Term> terms;
    geo::ShortTexts ids;  ///< Of the terms.
    const Term* find(std::string_view id) const noexcept;
};

/// The vocabularies of datasets/vocabulary/, embedded in the library.
std::span<const Vocabulary> vocabularies();
/// The vocabulary of that name, or nullptr.
const Vocabulary* vocabulary(std::string_view name);

/// The word of `candidates` that `word` probably meant (edit distance at most a third of its length), or an empty text.
std::string_view nearest(std::string_view word, std::span<const std::string_view> candidates);

}  // namespace situs
