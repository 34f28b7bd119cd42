#include "situs/exchange/sensitivity_notes.hpp"

#include "geo/json.hpp"
#include "situs/exchange/column_words.hpp"
#include "situs/model/blanks.hpp"
#include "situs/model/sensitivity_word.hpp"
#include "situs/model/word_letters.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

namespace situs {
namespace {

/// "Sensitivity", "sensitivity (column 4)"
bool is_named_so(std::string_view heading) {
    return role_of_heading(heading.substr(0, heading.find(" (column "))).role == "sensitivity";
}

/// "Sensitivity level", "SENSITIV_1", and a second column that is the sensitivity.
bool may_be_sensitivity(std::string_view heading) {
    return word_letters(heading).starts_with("sensitiv") || is_named_so(heading);
}

/// What a cell hides that holds JSON; one that was cut off on the way cannot be read any more.
std::string_view hidden_in_json(std::string_view cell) {
    if (cell.empty() || (cell.front() != '[' && cell.front() != '{')) {
        return {};
    }
    geo::json::Document document;
    if (document.parse(cell)) {
        return nested_sensitivity(document.root());
    }
    return cell.find("\"sensitivity\"") == std::string_view::npos ? std::string_view{} : "withheld";
}

/// The strictest word that was found, and where.
struct Found {
    std::string_view word = {};
    std::size_t column = 0;

    void see(std::string_view another, std::size_t index) {
        if (stricter_sensitivity(word, another) != word) {
            word = another;
            column = index;
        }
    }
};

/// "restricted", "Withheld": words that say it below any heading.
std::string_view plain_word(std::string_view cell) {
    constexpr std::size_t longest = 20;  // with blanks and signs
    const std::string letters = cell.size() > longest ? std::string{} : word_letters(cell);
    return letters == "restricted" ? "restricted" : letters == "withheld" ? "withheld" : std::string_view{};
}

}  // namespace

HiddenByCells::HiddenByCells(std::span<const std::string> headings, const ColumnMap& map) {
    for (const std::string& heading : headings) {
        const std::string_view role = map.role_of(heading);
        columns_.push_back({.heading = heading,
                            .is_left_out = role == "nothing" || role == "sensitivity",
                            .is_noted = role == "notes",
                            .is_name = role.starts_with("name"),
                            .may_be_it = role == "notes" && may_be_sensitivity(heading),
                            .is_named_so = is_named_so(heading)});
    }
}

void HiddenByCells::hide(ImportedPlace& place) const {
    const bool is_said = place.members.contains("sensitivity");
    Found read, unread, inside;
    for (std::size_t i = 0; i < std::min(place.cells.size(), columns_.size()); ++i) {
        const std::string_view cell = without_blanks(place.cells[i]);
        if (cell.empty() || columns_[i].is_left_out) {
            continue;
        }
        if (const std::string_view hidden = hidden_in_json(cell); !hidden.empty() && !holds_names(place, i, cell)) {
            inside.see(hidden, i);
        }
        if (columns_[i].may_be_it) {
            const std::string_view meant = sensitivity_meant(cell);
            const bool is_unread = meant.empty() && !columns_[i].is_named_so;
            is_unread ? unread.see("withheld", i) : read.see(meant.empty() ? "withheld" : meant, i);
        } else if (columns_[i].is_noted && !is_said) {
            read.see(plain_word(cell), i);
        }
    }
    if (is_said) {
        raise(place, read.word, told(read.column) + " says so too");
    } else if (const Found& found = read.word.empty() ? unread : read; !found.word.empty()) {
        place.members.emplace("sensitivity", found.word);
        place.remarks.push_back(
            fmt::format("becomes {}: {} may say who may see it; if another column does, say which with --map",
                        found.word, told(found.column)));
    }
    raise(place, inside.word, told(inside.column) + " holds a part that says so, and parts are not taken one by one");
}

std::string HiddenByCells::told(std::size_t column) const {
    return fmt::format("column {} ({})", column + 1, columns_[column].heading);
}

/// Whether the JSON of a cell was taken as names, each with what it says of itself.
bool HiddenByCells::holds_names(const ImportedPlace& place, std::size_t column, std::string_view cell) const {
    const std::string noted = fmt::format("{}: {}", columns_[column].heading, cell);
    return columns_[column].is_name && std::ranges::find(place.notes, noted) == place.notes.end();
}

void HiddenByCells::raise(ImportedPlace& place, std::string_view word, const std::string& why) {
    const auto said = place.members.find("sensitivity");
    const std::string_view stands = stricter_sensitivity(
        place.at_least, said == place.members.end() ? std::string_view{} : closed_sensitivity(said->second));
    if (!word.empty() && word != "public" && stricter_sensitivity(stands, word) != stands) {
        place.at_least = word;
        place.remarks.push_back(fmt::format("becomes {}: {}", word, why));
    }
}

}  // namespace situs
