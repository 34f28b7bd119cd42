#pragma once

#include "situs/cartography/dossier/book.hpp"
#include "situs/cartography/dossier/page_flow.hpp"

namespace situs::maps {

/// Records without a location, and what was searched.
void write_unlocated(PageFlow& flow, const Book& book);
/// The sources, each with the pages that cite it.
void write_bibliography(PageFlow& flow, const Book& book);
/// What the data are, how they can be told again, and what validation found.
void write_annex(PageFlow& flow, const Book& book);

/// Where the bookmarks of these parts lead.
inline constexpr const char* unlocated_target = "unlocated";
inline constexpr const char* bibliography_target = "bibliography";
inline constexpr const char* annex_target = "annex";

}  // namespace situs::maps
