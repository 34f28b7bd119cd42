#pragma once

#include "situs/cartography/map_content.hpp"
#include "situs/cartography/map_frame.hpp"
#include "situs/cartography/page_words.hpp"
#include "situs/cartography/paper.hpp"
#include "situs/cartography/typesetter.hpp"

#include <string>
#include <vector>

namespace situs::maps {

/// What stands round a map, whatever is on it.
struct MarginFacts {
    std::string title;
    std::string subtitle;   ///< Publisher, date, licence, what was chosen.
    std::string statement;  ///< audience_statement() in the page's language.
    bool is_internal = false;
    bool has_areas = false;            ///< Shaded ones, on the map or an inset.
    bool has_ground_outlines = false;  ///< The same, of provinces.
    std::string paper;                 ///< "A4".
    std::vector<std::string> credits;  ///< Of the base map.
    std::string identity;              ///< Version, hash, generator.
};

/// On the first page the title is the document's heading; on the others it only repeats.
void write_title(Canvas& canvas, Typesetter& typesetter, const PageLayout& layout, const MarginFacts& facts,
                 PageLanguage language, int page = 1);

/// Scale bar, ratio, projection, sources and statements. \return whether there was room for the sources; if not, it
/// says that a list has them
bool write_foot(Canvas& canvas, Typesetter& typesetter, const PageLayout& layout, const MapFrame& frame,
                const MarginFacts& facts, const std::vector<std::string>& citations, PageLanguage language);

/// The only line that every page has: statement, identity and number.
void write_page_line(Canvas& canvas, Typesetter& typesetter, const PageLayout& layout, const MarginFacts& facts,
                     const std::string& page, PageLanguage language);

/// "1,000,000"
std::string grouped(long number);

}  // namespace situs::maps
