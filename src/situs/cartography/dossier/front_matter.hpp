#pragma once

#include "situs/cartography/dossier/book.hpp"
#include "situs/cartography/dossier/page_flow.hpp"
#include "situs/cartography/dossier/site_maps.hpp"

namespace situs::maps {

void write_cover(PageFlow& flow, const Book& book, SiteMaps& maps);
/// How to read the dossier, for people who have never seen one.
void write_reading_guide(PageFlow& flow, const Book& book);
void write_index(PageFlow& flow, const Book& book);

/// Where the bookmarks of these parts lead.
inline constexpr const char* guide_target = "guide";
inline constexpr const char* index_target = "index";

}  // namespace situs::maps
