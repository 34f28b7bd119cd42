#pragma once

#include "situs/store/edit_plan.hpp"

#include <vector>

namespace situs {

/// Says in a plan which records that it moves, or that it puts into another area, will lie outside of what their
/// `within` names, and of a moved area what will lie outside of it: what `situs validate` finds afterwards. Nothing is
/// refused for that, as the place may be right and `within` wrong.
void tell_places_outside(const Dataset& dataset, std::vector<PlannedRecord>& records);

}  // namespace situs
