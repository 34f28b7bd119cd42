#pragma once

#include "situs/store/import_plan.hpp"
#include "situs/store/record_change.hpp"

namespace situs {

/// The uncertainty of an imported place, with its shares.
struct ImportedUncertainty {
    std::optional<double> metres;
    std::vector<std::pair<std::string, double>> shares;  ///< Cause and metres; empty where the file gives the whole.
    std::string said;                                    ///< For the plan: where it comes from.
};

/// As the Georeferencing Quick Reference Guide adds them for coordinates: an unknown datum (5359 m, the most that two
/// datums differ by), the digits, and what the method measures to at best (coordinates and survey 30 m, imagery 7.8 m).
/// Of other methods nothing is said: people must.
ImportedUncertainty uncertainty_of(const ImportedPlace& place, const ImportOptions& options);

/// Where a place stands in a file that is not the source itself: "2 of places.csv", so that nobody reads it as a line
/// of the source, and the second lines of two files are two.
std::string locator_in_file(const std::string& locator, const std::filesystem::path& file);

/// A new record as a feature with one attestation, one location at most, and what it lacks in `draft`. Its lines say
/// so; a kind that nobody knows is told as refused, and the record is kept out.
/// \pre place.problems is empty, options.source is set
PlannedRecord planned_import(const ImportedPlace& place, const LayerId& layer, const SiteId& id,
                             const DatasetHeader& header, const Deed& who, const ImportOptions& options);

/// Gives a planned record another id.
void give_id(PlannedRecord& record, const SiteId& id);

/// Makes a planned record as hidden as what it says is in the dataset, to be reviewed at once, and says so in a remark;
/// one that is hidden as much already stays as it is.
void hide_as(PlannedRecord& record, const CopiedSensitivity& copied, const DatasetHeader& header, const Deed& who);

/// The term that a word of people means: its id, or its label in any case ("Reported burial site").
std::string term_meant(std::string_view vocabulary_name, const std::string& word, const DatasetHeader& header);

}  // namespace situs
