#pragma once

#include "situs/store/edit_plan.hpp"
#include "situs/store/import_layers.hpp"

#include <vector>

namespace situs {

/// Adds to a plan that adds records the files besides: layers that are new, with their records; dataset.json, which
/// lists them and keeps who records; and those of the source. The records of new layers give their text away.
void add_import_files(EditPlan& plan, const Dataset& dataset, const Deed& who, const ImportLayers& layers,
                      std::vector<PlannedFile> source_files);

}  // namespace situs
