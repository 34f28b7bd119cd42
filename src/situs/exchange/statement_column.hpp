#pragma once

#include "situs/exchange/evidence_tables.hpp"

namespace situs {

/// The last column of an internal copy in a format that says nothing of itself, and of no other copy: its file is known
/// for one under any name, without the file beside it. An import takes it for what it is.
inline constexpr TableColumn statement_column{
    .name = "situs_statement",
    .description = "In internal copies only: that this is one. It says the same in every row."};

}  // namespace situs
