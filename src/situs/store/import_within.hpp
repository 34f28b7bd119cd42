#pragma once

#include "situs/store/edit_plan.hpp"

#include <map>
#include <set>
#include <string>
#include <string_view>

namespace situs {

/// The records that a row of somebody's file may name as the area around it.
struct AreasAtHand {
    std::map<std::string, std::string, std::less<>> of_file = {};  ///< Ids as the file has them, and of their records.
    std::set<std::string, std::less<>> records = {};               ///< Ids of the dataset, the new ones among them.

    /// The record meant, first of those of the file; empty if there is none.
    std::string_view meant(std::string_view id) const;
};

/// Makes `within` of a planned record name the record that is meant. Where there is none, or it is the record itself,
/// the cell is refused, and its word stands in the notes. \param word as the row has it, no CURIE \param column where
/// it stands, for people; may be empty
void settle_within(PlannedRecord& record, const std::string& word, const AreasAtHand& areas, std::string_view column);

}  // namespace situs
