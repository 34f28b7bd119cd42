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

std::string in_small_letters(std::string_view cell) {
    std::string small{without_blanks(cell)};
    std::ranges::transform(small, small.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return small;
}

/// "Sensitivity", "sensitivity (column 4)"
bool is_named_so(std::string_view heading) {
    return in_small_letters(heading.substr(0, heading.find(" (column "))) == "sensitivity";
}

/// What a cell in small letters asks for. A word that nobody knows hides.
std::string meant_by(const std::string& cell, std::string_view heading) {
    const bool is_word = cell == "public" || cell == "restricted" || cell == "withheld";
    return is_word ? cell : is_named_so(heading) ? "withheld" : "restricted";
}

}  // namespace

void hide_by_notes(ImportedPlace& place, std::span<const std::string> headings, const ColumnMap& map) {
    const auto said = place.members.find("sensitivity");
    const bool is_said = said != place.members.end();
    std::string word;
    std::string column;
    bool is_read = false;
    for (std::size_t i = 0; i < std::min(place.cells.size(), headings.size()); ++i) {
        const std::string cell = in_small_letters(place.cells[i]);
        const bool is_hidden = cell == "restricted" || cell == "withheld";
        const bool is_about_it = may_be_sensitivity(headings[i]);
        if (cell.empty() || map.role_of(headings[i]) != "notes" || (!is_about_it && (!is_hidden || is_said))) {
            continue;
        }
        const bool is_surely_it = is_hidden || cell == "public" || is_named_so(headings[i]);
        if (is_surely_it || !(is_read || is_said)) {
            column = fmt::format("column {} ({})", i + 1, headings[i]);
            word = is_read ? std::string{stricter_sensitivity(word, meant_by(cell, headings[i]))}
                           : meant_by(cell, headings[i]);
        }
        is_read = is_read || is_surely_it;
    }
    // Of two columns of that name the stricter counts.
    const std::string before = is_said ? in_small_letters(said->second) : std::string{};
    if (word.empty() || (is_said && stricter_sensitivity(before, word) == before)) {
        return;
    }
    place.members.insert_or_assign("sensitivity", word);
    place.remarks.push_back(fmt::format(
        "becomes {}: {} may say who may see it; if another column does, say which with --map", word, column));
}

}  // namespace situs
