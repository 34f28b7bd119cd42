#pragma once

#include "situs/store/import_plan.hpp"
#include "situs/store/record_change.hpp"
#include "situs/store/term_meanings.hpp"

namespace situs {

/// Where a place stands in a file that is not the source itself: "2 of places.csv", so that nobody reads it as a line
/// of the source, and the second lines of two files are two.
std::string locator_in_file(const std::string& locator, const std::filesystem::path& file);

/// A new record as a feature with one attestation, one location at most, and what it lacks in `draft`. Its lines say
/// so; a kind that nobody knows is told as refused, and the record is kept out.
/// \pre place.problems is empty, options.source is set
PlannedRecord planned_import(const ImportedPlace& place, const LayerId& layer, const SiteId& id,
                             const DatasetHeader& header, const TermMeanings& meanings, const Deed& who,
                             const ImportOptions& options);

/// Gives a planned record another id.
void give_id(PlannedRecord& record, const SiteId& id);

/// Makes a planned record as hidden as what it says is in the dataset, to be reviewed at once, and says so in a remark;
/// one that is hidden as much already stays as it is.
void hide_as(PlannedRecord& record, const CopiedSensitivity& copied, const DatasetHeader& header, const Deed& who);

}  // namespace situs
