#pragma once

#include "situs/model/vocabulary.hpp"
#include "situs/store/dataset.hpp"

#include <string_view>
#include <vector>

namespace situs {

/// The terms of a vocabulary, and behind them those that dataset.json adds to it; none if there is no such vocabulary.
std::vector<Term> terms_of(std::string_view vocabulary_name, const DatasetHeader& header);

}  // namespace situs
