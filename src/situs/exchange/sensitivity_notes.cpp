#include "situs/exchange/sensitivity_notes.hpp"

#include "situs/model/blanks.hpp"
#include "situs/model/sensitivity_word.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

namespace situs {
namespace {

/// "Sensitivity level", "SENSITIV_1"
bool may_be_sensitivity(std::string_view heading) {
    constexpr std::string_view stem = "sensitiv";
    return heading.size() >= stem.size() && std::ranges::equal(heading.substr(0, stem.size()), stem, {}, [](char c) {
               return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
           });
}

}  // namespace

void hide_by_notes(ImportedPlace& place, std::span<const std::string> headings, const ColumnMap& map) {
    if (place.members.contains("sensitivity")) {
        return;
    }
    std::string word;
    std::string column;
    bool is_read = false;
    for (std::size_t i = 0; i < std::min(place.cells.size(), headings.size()); ++i) {
        const std::string_view cell = without_blanks(place.cells[i]);
        const bool is_hidden = cell == "restricted" || cell == "withheld";
        const bool is_about_it = may_be_sensitivity(headings[i]);
        if (cell.empty() || map.role_of(headings[i]) != "notes" || (!is_hidden && !is_about_it)) {
            continue;
        }
        const bool is_word = is_hidden || cell == "public";
        if (is_word || !is_read) {
            column = fmt::format("column {} ({})", i + 1, headings[i]);
            word = is_read ? stricter_sensitivity(word, cell) : is_word ? cell : "restricted";
        }
        is_read = is_read || is_word;
    }
    if (!word.empty()) {
        place.members.emplace("sensitivity", word);
        place.remarks.push_back(fmt::format(
            "becomes {}: {} may say who may see it; if another column does, say which with --map", word, column));
    }
}

}  // namespace situs
