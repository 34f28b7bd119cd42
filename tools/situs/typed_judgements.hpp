#pragma once

#include "situs/store/edit_plan.hpp"

namespace situs::cli {

/// Says of each confidence word that somebody typed into an edited copy what the evidence gives, where the word claims
/// more than that, or is `established`: a cell holds no reason, and no examination on the spot is recorded with it.
void tell_what_evidence_gives(const Dataset& dataset, EditPlan& plan);

}  // namespace situs::cli
