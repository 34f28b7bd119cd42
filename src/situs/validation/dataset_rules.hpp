#pragma once

#include "situs/validation/run_view.hpp"

namespace situs {

/// Calls the dataset rules on a finished pass. Findings come in the order of the rules, whatever the number of threads:
/// of many records, those rules that look at records alone run beside the others and tell what they found in their
/// turn.
void run_dataset_rules(Run& run, const RunResults& results);

}  // namespace situs
