#pragma once

#include "geo/json_node.hpp"
#include "situs/store/copied_content.hpp"
#include "situs/store/edit_plan.hpp"
#include "situs/store/merge.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// How an edit of a flat copy becomes one of a record: each column through its inverse.
namespace situs {

/// A record while it is changed: its own JSON, so that members that situs does not know and digits survive.
struct RecordChange {
    geo::json::Object& feature;
    const Site& site;  ///< As the dataset has it; empty for a new record.
    const DatasetHeader& header;
    const Deed& who;
    PartSensitivity sensitivity = {};   ///< Of what new parts take the place of.
    CopiedSensitivity copied = {};      ///< Of the place and the texts that a record of the dataset was changed to.
    std::string within_circle = {};     ///< The way round that its new `within` would close ("a → b → a").
    std::string becomes = {};           ///< How sensitive the record is after the edit.
    bool opens_without_reason = false;  ///< More people would see it, and no reason would stand beside that.
    std::vector<EditLine> lines = {};
    std::vector<std::string> lacks = {};  ///< What evidence is missing, for `draft`.
    bool is_changed = false;

    geo::json::Object& properties();
    /// The list of that name, made if it is not there; nullptr if something else stands there.
    geo::json::Array* list(std::string_view name);
    void tell(EditOutcome outcome, std::string_view member, std::string text);
    /// `{"by": …, "date": …}`
    geo::json::Node deed() const;
};

/// The columns by which a record is placed anew, as people filled them in.
struct Placing {
    std::optional<geo::LonLat> position;
    std::string verbatim;  ///< The position as it was written.
    std::optional<double> uncertainty_m;
    std::string method;
    std::string because;
    bool is_given = false;  ///< Whether anything stands in them that can be used.
};

/// Reads them; what is wrong is told as refused. A position that cannot be read takes the others with it.
Placing read_placing(const EditedRecord& edit, RecordChange& change);

/// Notes how sensitive the record will be: what its row says, if that is taken, else what it is. More people see it
/// only with a reason. \param dataset what the record is now
void note_sensitivity(RecordChange& change, const EditedRecord& edit, const FlatRecord& dataset);

/// Takes no reason that the dataset gives only where fewer may see it than this record; that is told as refused.
/// \pre note_sensitivity()
void leave_hidden_reason(RecordChange& change, Placing& placing);

/// The edit as if people had moved the point to the new position and changed the uncertainty in its own column.
EditedRecord with_placing(EditedRecord edit, const Placing& placing);

/// Puts an edit into a record. Values are taken, or it is told why not. \pre `merged` was made of `edit`, with placing
void change_record(RecordChange& change, const EditedRecord& edit, const MergedRecord& merged, const Placing& placing);

/// Whether the column tells of what a copy leaves out or coarsens: it never comes home.
bool is_of_copies(std::string_view column) noexcept;

/// Writes what is missing into `draft`, if anything is.
void note_lacks(RecordChange& change);

/// A value as people read it: "nothing" for null, long texts cut.
std::string shown_value(const FieldValue& value);

/// "kind: prison → court".
std::string shown_change(const MergedMember& member);

}  // namespace situs
