#pragma once

#include "situs/store/dataset.hpp"

#include <string>
#include <string_view>

/// Texts of a dataset in another language than English, for pages in that language.
namespace situs {

/// The term's label in that language (BCP 47): the dataset's own (`"labels": {"fa": "…"}` of a term in dataset.json),
/// else the vocabulary's; empty if neither has one.
std::string term_label(std::string_view vocabulary_name, std::string_view term, std::string_view language,
                       const DatasetHeader& header);

/// The dataset's title in that language: `"titles": {"fa": "…"}` of dataset.json; empty without.
std::string title_in(std::string_view language, const DatasetHeader& header);

}  // namespace situs
