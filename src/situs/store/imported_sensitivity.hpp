#pragma once

#include "situs/store/import_plan.hpp"
#include "situs/store/record_change.hpp"

namespace situs {

/// Who may see an imported record whose other members are set: what it says itself, else what its row says, else what
/// holds for the whole file; at least what ImportedPlace::at_least says, and withheld if its own word cannot be read.
/// What is hidden has a reason, and is looked at again: at once where nobody says when, since the next step is a
/// person's. What was not said itself is told.
void settle_imported_sensitivity(RecordChange& change, const ImportedPlace& place, const ImportOptions& options);

}  // namespace situs
