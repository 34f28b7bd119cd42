#pragma once

#include "situs/store/record_change.hpp"

#include <string_view>

/// A record that more people may see once its edit is taken: that is told plainly, and is not done without a reason.
namespace situs {

/// Whether a record that was as sensitive as the first word is opened by the second, and no reason would stand beside
/// it. \param dataset what the record is now
bool opens_without_reason(std::string_view before, std::string_view after, const EditedRecord& edit,
                          const FlatRecord& dataset);

/// Refuses what the row of a record that opens without a reason says of its sensitivity, and that the old reason goes.
/// \return whether it did. \pre note_sensitivity()
bool refuse_opening(RecordChange& change, const MergedMember& member);

/// Says plainly that more people see the record from now on, where its row opened it. \pre note_sensitivity()
void tell_opening(RecordChange& change);

}  // namespace situs
