#pragma once

#include "situs/store/import_source.hpp"

#include <string>
#include <string_view>

namespace situs {

/// Adds a name, once: one that is there already only learns its language.
void add_name(ImportedPlace& place, ImportedName name);

/// Whether a cell holds a list or an object in JSON, which is nobody's name.
bool is_json_cell(std::string_view cell);

/// Adds the names that stand in a cell as JSON: a list of texts, or of objects with `text`, `lang` and `role`, as situs
/// writes `names`. \return whether it was such a list
bool add_json_names(ImportedPlace& place, const std::string& cell);

/// The tag for a name under a heading that tells its language: a Persian or Arabic name in Latin letters is "fa-Latn",
/// "ar-Latn" (BCP 47, RFC 5646 section 2.2.3).
std::string language_of_name(std::string_view name, std::string_view language);

}  // namespace situs
