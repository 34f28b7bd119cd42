#pragma once

#include "situs/store/record_change.hpp"

/// What follows from a change besides what people changed.
namespace situs {

/// Brings the `draft` of a record of the dataset up to date with what was changed: without what is there by now, and
/// gone if nothing is missing. Where people emptied it although something is missing, it stays and that is refused.
void settle_draft(RecordChange& change);

/// Says why a record that became restricted or withheld is so, and when somebody looks at that again, where people did
/// not: that they were careful is no reason to refuse it.
void settle_sensitivity(RecordChange& change);

}  // namespace situs
