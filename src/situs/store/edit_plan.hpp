#pragma once

#include "situs/store/dataset.hpp"
#include "situs/store/edits.hpp"
#include "situs/store/import_source.hpp"
#include "situs/store/likely_places.hpp"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// What bringing an edited copy home would do to a dataset, said before it is done.
namespace situs {

enum class EditOutcome : std::uint8_t {
    taken,       ///< Will be written.
    already_so,  ///< The dataset says so already.
    conflict,    ///< Changed here and there; the dataset keeps its own.
    refused,     ///< Cannot come home; the text says why and what to do.
    proposed,    ///< For people to do.
    remark       ///< What to know besides.
};
/// "taken", "already-so", …
std::string_view name_of(EditOutcome outcome) noexcept;

/// One thing about a record, for people.
struct EditLine {
    EditOutcome outcome = EditOutcome::taken;
    std::string member;             ///< A column, or "geometry".
    std::string text;               ///< "kind: prison → court".
    std::string unknown_word = {};  ///< Of an import: what stands there and is no term of the member's vocabulary.
};

enum class RecordFate : std::uint8_t {
    changed,
    added,
    gone,  ///< Missing from the copy; stays in the dataset.
    kept   ///< Nothing of its edit is written.
};
/// "changed", "added", "gone", "kept".
std::string_view name_of(RecordFate fate) noexcept;

struct PlannedRecord {
    LayerId layer;
    SiteId id;  ///< In the dataset; of a record that is added the one that it gets.
    RecordFate fate = RecordFate::kept;
    std::string name = {};
    std::vector<EditLine> lines = {};
    std::string text =
        {};  ///< The record's new line; empty if nothing is written, or if it stands in one of the plan's files.
    std::vector<LikelySame> alike = {};  ///< Of an import: what may be the same place.
};

/// A row, placemark or feature that is not taken, as the file has it.
struct LeftRow {
    std::size_t line = 0;  ///< In the file, from 1; 0 where lines mean nothing.
    std::string what;      ///< "line 12".
    std::string why;       ///< And what to do.
    std::vector<std::string> cells;
    std::string sensitivity = {};  ///< Where its cells say nothing; empty: as LeftFrom has it.
    BesidesCells besides = {};
    geo::Geometry geometry =
        {};  ///< Of one that is drawn, with what ImportedPlace says of it; null if it cannot be read.
    std::string datum = {};
    std::string verbatim = {};
    std::optional<geo::Metres> digits = {};
};

/// A word of somebody's file that is no term where one must stand.
struct UnknownWord {
    std::string member;             ///< "kind".
    std::string word;               ///< As the file has it.
    std::size_t count = 0;          ///< Of rows that have it.
    std::vector<std::string> rows;  ///< The first of them: "line 12".
};

/// Where the rows that are not taken come from: what is brought in of them later attests the same.
struct LeftFrom {
    SourceId source = {};
    std::string file = {};         ///< Its name, without folders.
    std::string sensitivity = {};  ///< Of records that say nothing; empty: as the dataset has it.
};

/// A file besides the layers that is written with them.
struct PlannedFile {
    std::filesystem::path path;  ///< In the dataset.
    std::string text;
    std::vector<std::string> records = {};  ///< Of a new layer: its lines, behind `text`,
    std::string end = {};                   ///< and what stands behind them.
};

/// The plan: the same copy and dataset give the same one.
struct EditPlan {
    std::string dataset_hash;            ///< Of the dataset that it was made for.
    std::vector<PlannedRecord> records;  ///< By layer and id.
    std::vector<Refusal> refusals;       ///< What the copy holds besides and cannot come home.
    std::vector<std::string> notes;
    std::vector<std::string> warnings = {};  ///< Of an import: what has to be known before all else.
    std::vector<PlannedFile> files = {};     ///< Of an import: new layers with their records, dataset.json, sources.
    std::vector<std::string> columns = {};   ///< Headings of LeftRow::cells.
    std::vector<UnknownWord> unknown_words = {};  ///< Of an import, by member and word.
    std::vector<LeftRow> left = {};               ///< Of an import: what is not taken, to be given back to people.
    LeftFrom left_from = {};

    std::size_t count(RecordFate fate) const noexcept;
    std::size_t count(EditOutcome outcome) const noexcept;
    bool writes() const noexcept { return !files.empty() || count(RecordFate::changed) + count(RecordFate::added) > 0; }
    /// Whether anything that people did does not come home: a conflict or a refusal.
    bool leaves_something() const noexcept;
};

/// How sensitive parts of a record are by all that they rest on, not by their own word alone: "restricted", "withheld",
/// or empty where everyone may see them.
struct PartSensitivity {
    std::string_view place;  ///< The preferred location's; where there is none, the strictest of all locations.
    std::string_view name;   ///< The first name's.
    std::vector<std::string> hidden_names = {};  ///< Texts of names that not even an internal copy shows.
};
enum class ShownTo : std::uint8_t {
    everyone,  ///< In a public copy.
    insiders   ///< In an internal one.
};
/// Tells what may be seen; sensitivity_lookup() of release makes one.
struct SensitivityLookup {
    std::function<PartSensitivity(geo::json::Value feature)> parts;
    /// The record without what they may not see, until the next question; nothing if they may see nothing of it.
    std::function<std::optional<geo::json::Value>(const Record& record, ShownTo whom)> shown;
};

/// Plans, changing nothing. The dataset is read as a stream; in memory are the records that the copy gives.
/// \param who on whose behalf and on which day: it stands in new assessments and locations
/// \param sensitivity what takes the place of a part that not everyone may see, or is copied from one into a new
/// record, is as sensitive as that \throws geo::InputError if the copy is of another dataset, a file cannot be read, or
/// a layer that the plan changes cannot be written as it is
EditPlan plan_edits(const Dataset& dataset, EditSource& copy, const Deed& who, const SensitivityLookup& sensitivity);

/// Writes what the plan says: all layers together or none. Records that are not in it keep their bytes.
/// \return the files that were written. \throws geo::OutputError if the dataset is not the one of the plan any more, or
/// if writing fails; then nothing has changed. geo::InputError if a layer is broken
std::vector<std::filesystem::path> apply_edits(const Dataset& dataset, const EditPlan& plan);

}  // namespace situs
