#pragma once

#include "situs/store/dataset.hpp"
#include "situs/store/import_source.hpp"
#include "situs/store/term_meanings.hpp"

#include <string>

namespace situs {

/// Whether not everyone may see the name, by its own word.
bool is_hidden(const ImportedName& name) noexcept;

/// Brings roles and sensitivities of names to terms. One whose word nobody knows is not shown in public: of a role it
/// is restricted, of a sensitivity withheld; the word goes to the notes, and it is told. Then puts a name first that
/// may label the place: one that everyone may see and that is no insult, if there is any.
void settle_names(ImportedPlace& place, const DatasetHeader& header, const TermMeanings& meanings);

/// How the id of the place's record begins: its first name that is not hidden and has Latin letters, else its kind.
/// \param kind of places that say none
std::string id_base(const ImportedPlace& place, const std::string& kind);

}  // namespace situs
