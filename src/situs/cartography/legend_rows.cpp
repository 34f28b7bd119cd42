#include "situs/cartography/legend_rows.hpp"

#include <algorithm>

namespace situs::maps {

std::vector<LegendRow> legend_rows(std::span<const Term> kinds, const std::set<std::size_t>& used,
                                   PageLanguage language) {
    const std::string_view between = page_words(language).or_between;
    std::vector<LegendRow> rows;
    for (const std::size_t kind : used) {
        const Symbol& symbol = symbol_of(kinds[kind]);
        const auto row = std::ranges::find(rows, &symbol, &LegendRow::symbol);
        if (row == rows.end()) {
            rows.push_back({&symbol, kinds[kind].label});
        } else {
            row->label += std::string{between} + kinds[kind].label;
        }
    }
    return rows;
}

}  // namespace situs::maps
