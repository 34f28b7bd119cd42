#pragma once

#include "situs/store/import_plan.hpp"

#include <filesystem>

/// What the plan of an import says of the file as a whole.
namespace situs {

/// First of all, that it is a copy which was not meant for everyone, if it is one.
void note_copy(EditPlan& plan, const ImportOptions& options);
/// That more rows stand close together than are compared with each other by all of a rule.
void note_crowd(EditPlan& plan);
/// That nobody said in which datum its coordinates are.
void note_datum(EditPlan& plan);
/// That the dataset has a file of that name already, of which it may be a mended version. \param source the file itself
void note_earlier_version(EditPlan& plan, const Dataset& dataset, const std::filesystem::path& file,
                          const SourceId& source);

}  // namespace situs
