#pragma once

#include "situs/exchange/column_map.hpp"
#include "situs/store/import_source.hpp"

#include <span>
#include <string>

namespace situs {

/// A column that is not understood must not publish what it says is hidden. If no column of the place's cells is the
/// sensitivity, what goes to the notes counts: a cell that is "restricted" or "withheld", and every cell below a
/// heading that begins with "sensitiv", which makes the place restricted unless it is a word for it. Where a column is,
/// another one of that name counts too if it is stricter, and a word in it that nobody knows withholds. It is told.
void hide_by_notes(ImportedPlace& place, std::span<const std::string> headings, const ColumnMap& map);

}  // namespace situs
