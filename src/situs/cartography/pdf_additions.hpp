#pragma once

#include "geo/lonlat.hpp"
#include "situs/cartography/page_box.hpp"

#include <array>
#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace situs::maps {

/// Where the first page's map lies in the world.
struct PageViewport {
    PageBox box;                         ///< On the page.
    std::array<geo::LonLat, 4> corners;  ///< Lower left, upper left, upper right, lower right.
    std::string wkt;                     ///< Of the projection: WKT 1 as ESRI writes it.
};

/// A tag whose text is in another language than the page.
struct TagLanguage {
    std::size_t tag = 0;   ///< Its number, from 0, in the order in which the tags began.
    std::string name;      ///< "Span".
    std::string language;  ///< BCP 47.
};

struct PdfAdditions {
    std::string language;  ///< Of the page's own words, BCP 47.
    bool is_right_to_left = false;
    std::optional<PageViewport> viewport = {};
    PageSize page;  ///< In mm.
    /// Words that stand for each figure, in the order in which their tags began; empty where there are none.
    std::vector<std::string> figures = {};
    std::size_t tags = 0;  ///< How many began.
    std::vector<TagLanguage> tag_languages = {};
};

/// Adds to a finished PDF of Cairo what Cairo cannot write, as an incremental update (ISO 32000-1 section 7.5.6): the
/// document's language and that of single texts (14.9.2), its title for the window (12.2), what stands for its figures
/// (14.9.3), and the viewport of a geospatial PDF (ISO 32000-2 section 12.10). The same input gives the same bytes.
///
/// Our own, because GDAL, which does the like, leaves no say in the viewport's box and knows no language, and qpdf
/// writes the whole file anew. \throws geo::OutputError if the file is not as Cairo writes PDF 1.4, or has other
/// figures or tags than are spoken of; it is then as it was
void add_to_pdf(const std::filesystem::path& file, const PdfAdditions& additions);

}  // namespace situs::maps
