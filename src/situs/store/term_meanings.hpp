#pragma once

#include "situs/store/dataset.hpp"

#include <map>
#include <string>
#include <string_view>

namespace situs {

/// What words of people mean in the vocabularies of a dataset.
class TermMeanings {
public:
    explicit TermMeanings(const DatasetHeader& header);

    /// The term that a word means: its id, or its label in English or any language that the vocabulary or the dataset
    /// has a label in, in small or capital letters, Persian letters or their Arabic likes. The word itself where it
    /// means none.
    std::string of(std::string_view vocabulary_name, const std::string& word) const;

private:
    void add(std::string_view vocabulary_name, std::string_view word, std::string_view term);

    std::map<std::string, std::map<std::string, std::string, std::less<>>, std::less<>> terms_;
};

}  // namespace situs
