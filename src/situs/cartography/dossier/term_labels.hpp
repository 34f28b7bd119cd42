#pragma once

#include "situs/cartography/page_words.hpp"
#include "situs/model/vocabulary.hpp"
#include "situs/store/dataset.hpp"

#include <functional>
#include <map>
#include <string>
#include <string_view>

namespace situs::maps {

/// What the terms of records are called in a page's language, the dataset's own terms among them.
class TermLabels {
public:
    TermLabels(const DatasetHeader& header, PageLanguage language);

    /// The label of a term of that vocabulary; one that is in none is shown as it is written, and nothing as nothing.
    std::string of(std::string_view vocabulary, const std::string& term) const;
    /// What it means, in one sentence; empty where nothing says.
    std::string meaning_of(std::string_view vocabulary, const std::string& term) const;

private:
    PageLanguage language_;
    std::map<std::string, std::map<std::string, Term, std::less<>>, std::less<>> terms_;
};

/// The Persian word for a term of the vocabularies; empty if there is none.
std::string_view persian_term(std::string_view vocabulary, std::string_view term) noexcept;

}  // namespace situs::maps
