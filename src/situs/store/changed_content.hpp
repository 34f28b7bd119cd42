#pragma once

#include "situs/store/copied_content.hpp"
#include "situs/store/edits.hpp"

#include <string>

namespace situs {

/// What rows of records that the dataset has were changed to, and whether it stands in the dataset only where not
/// everyone may see it: a place that was drawn on a hidden one, or a text that was pasted, must not publish it.
class ChangedContent {
public:
    /// \param header the dataset's, which lives as long as this object
    explicit ChangedContent(const DatasetHeader& header) : header_{header} {}

    /// \param before what it was, or what the dataset has where the copy does not know. \pre edit.now
    void note(const EditedRecord& edit, const FlatRecord& before);
    /// Looks for what was noted in a record of the dataset.
    void see(const Record& record, const SensitivityLookup& lookup) { content_.see(record, lookup); }
    /// \param edit one that was noted, with the same `before`. \pre all records were seen
    CopiedSensitivity sensitivity(const EditedRecord& edit, const FlatRecord& before) const;

private:
    /// The changed place and texts as the line of a record.
    std::string record_of(const EditedRecord& edit, const FlatRecord& before) const;

    const DatasetHeader& header_;
    CopiedContent content_;
};

}  // namespace situs
