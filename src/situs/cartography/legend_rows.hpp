#pragma once

#include "situs/cartography/page_words.hpp"
#include "situs/symbology/symbol.hpp"

#include <cstddef>
#include <set>
#include <span>
#include <string>
#include <vector>

namespace situs::maps {

/// A sign of the legend, and all kinds of place that it stands for.
struct LegendRow {
    const Symbol* symbol;
    std::string label;  ///< "Prison, detention site".
};

/// A row for each symbol of the kinds that are used, in the vocabulary's order. Kinds that share a symbol share its
/// row: two rows with one sign would not tell which of them it is.
std::vector<LegendRow> legend_rows(std::span<const Term> kinds, const std::set<std::size_t>& used,
                                   PageLanguage language);

}  // namespace situs::maps
