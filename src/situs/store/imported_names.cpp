#include "situs/store/imported_names.hpp"

#include "situs/model/sensitivity_word.hpp"
#include "situs/store/edit_values.hpp"
#include "situs/store/new_record.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <string>

namespace situs {
namespace {

/// Notes do not repeat the name.
void close(ImportedPlace& place, ImportedName& name, std::string_view word, const std::string& because) {
    name.sensitivity = std::string{stricter_sensitivity(name.sensitivity, word)};
    place.notes.push_back(because);
    place.remarks.push_back(fmt::format("a name becomes {}: {}", name.sensitivity, because));
}

void settle_role(ImportedPlace& place, ImportedName& name, const DatasetHeader& header, const TermMeanings& meanings) {
    const std::string given = name.role;
    name.role = given.empty() ? given : meanings.of("name-role", given);
    if (!name.role.empty() && !short_term_problem("name-role", name.role, header).empty()) {
        name.role.clear();
        close(place, name, "restricted", fmt::format("the role \"{}\" of a name is no term", given));
    }
}

void settle_sensitivity(ImportedPlace& place, ImportedName& name) {
    const std::string given = name.sensitivity;
    name.sensitivity = std::string{given.empty() ? std::string_view{} : sensitivity_meant(given)};
    if (!given.empty() && name.sensitivity.empty()) {
        close(place, name, "withheld", fmt::format("the sensitivity \"{}\" of a name is no term", given));
    }
}

}  // namespace

bool is_hidden(const ImportedName& name) noexcept {
    return !name.sensitivity.empty() && name.sensitivity != "public";
}

void settle_names(ImportedPlace& place, const DatasetHeader& header, const TermMeanings& meanings) {
    for (ImportedName& name : place.names) {
        settle_sensitivity(place, name);
        settle_role(place, name, header, meanings);
    }
    // A pejorative name is searchable, never a label.
    const auto is_label = [](const ImportedName& name) { return name.role != "pejorative"; };
    auto first =
        std::ranges::find_if(place.names, [&](const ImportedName& name) { return is_label(name) && !is_hidden(name); });
    first = first == place.names.end() ? std::ranges::find_if(place.names, is_label) : first;
    if (first != place.names.end()) {
        std::rotate(place.names.begin(), first, std::next(first));
    }
}

std::string id_base(const ImportedPlace& place, const std::string& kind) {
    for (const ImportedName& name : place.names) {
        if (std::string slug = is_hidden(name) ? std::string{} : slug_of_name(name.text); !slug.empty()) {
            return slug;
        }
    }
    const auto found = place.members.find("kind");
    const std::string slug = slug_of_name(found == place.members.end() ? kind : found->second);
    return slug.empty() ? "place" : slug;
}

}  // namespace situs
