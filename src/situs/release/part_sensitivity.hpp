#pragma once

#include "situs/store/edit_plan.hpp"

namespace situs {

/// Asks of a record what a public and an internal copy would leave out of it: a location or name is "withheld" if
/// neither shows it, "restricted" if only an internal one does, by its own word, its sources or the attestations that
/// name it.
/// \param dataset its sources are read now; it need not outlive the answer
SensitivityLookup sensitivity_lookup(const Dataset& dataset);

}  // namespace situs
