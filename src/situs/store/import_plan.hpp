#pragma once

#include "situs/store/edit_plan.hpp"
#include "situs/store/import_source.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

/// What taking in somebody else's file would do to a dataset.
namespace situs {

/// What holds for all places of a file that does not say it itself.
struct ImportOptions {
    std::filesystem::path file;
    SourceId source = {};  ///< What attests the places; empty: the file itself becomes a source.
    /// Whether the locators are those of `source`, not lines of the file.
    bool are_locators_of_source = false;
    std::string layer = {};  ///< Where they go; empty: as the file says, else the only layer.
    std::string kind = {};
    std::string datum = {};   ///< "EPSG:4326", or empty: nobody said.
    std::string method = {};  ///< Of the vocabulary "method"; empty: "coordinates".
    /// Of records that say nothing: "restricted" if the file is an internal copy; else empty, as the dataset has it.
    std::string sensitivity = {};
    std::string_view copy = "an internal copy";  ///< What the file is then, for people.
    SourceId corrects = {};  ///< The source of which the file is the mended version; empty if it is none.
    std::optional<double> uncertainty_m = {};  ///< The radius of places for which the file gives none.
    NameComparison names = {};                 ///< Without functions no likely duplicate is found.
};

/// Plans, changing nothing: every place becomes a new record, a draft, that the source attests. Places that came from
/// the same source before are known again by their locator or their name and place, and stay as they are. New layers
/// and the file as a source are among the plan's files. The dataset is read as a stream. Of a mended file only what is
/// new becomes a record: of all else it is told what is different (CorrectedRows), and the records stay as they are.
/// \param sensitivity a row whose place, name or texts stand in the dataset only where not everyone may see them
/// becomes a record that is hidden as they are \throws geo::InputError if the file cannot be read, or the source or
/// layer is unknown
EditPlan plan_import(const Dataset& dataset, ImportSource& places, const Deed& who,
                     const SensitivityLookup& sensitivity, const ImportOptions& options);

}  // namespace situs
