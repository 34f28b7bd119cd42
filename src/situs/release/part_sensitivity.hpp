#pragma once

#include "situs/store/edit_plan.hpp"

namespace situs {

/// Asks of a record what a public and an internal copy would leave out of it: a location or name is "withheld" if
/// neither shows it, "restricted" if only an internal one does, by its own word, its sources or the attestations that
/// name it. What they show of a record is what AudienceFilter lets through.
/// \param dataset outlives the answer; its sources are read now, its records only to say what is shown
SensitivityLookup sensitivity_lookup(const Dataset& dataset);

}  // namespace situs
