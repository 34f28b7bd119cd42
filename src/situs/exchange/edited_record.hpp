#pragma once

#include "situs/exchange/edited_rows.hpp"

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace situs::edited {

/// What must be said about records, gathered.
struct Remarks {
    std::vector<Refusal> refusals;
    std::vector<std::string> notes;
};

/// The rows of one record, by Holds; nullptr where a table has none.
using RowsOfRecord = std::array<const Row*, 4>;

/// Whether a row says nothing but what was exported: then the values need not be looked at one by one.
bool is_unchanged(const Layer& layer, const RowsOfRecord& rows, const std::string& hash);

/// Puts together what the tables of a layer say of one record.
///
/// A value that differs from `before` in one table counts, whatever the others have; different changes of the same
/// value are refused, as they contradict each other. Columns and tables that are not there say nothing.
/// \param before nothing for a new record, or where the file does not know
EditedRecord combined(const Layer& layer, const SiteId& id, const RowsOfRecord& rows,
                      const std::optional<FlatRecord>& before, Remarks& remarks);

}  // namespace situs::edited
