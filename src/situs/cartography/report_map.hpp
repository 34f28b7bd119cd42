#pragma once

#include "geo/box.hpp"
#include "situs/cartography/canvas.hpp"
#include "situs/cartography/map_content.hpp"
#include "situs/cartography/page_words.hpp"
#include "situs/cartography/paper.hpp"
#include "situs/store/overwrite.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace situs::maps {

class Basemap;

/// Which way the paper lies.
enum class Turned { as_fits, upright, wide };
/// Whether a small map in a corner shows where the large one lies.
enum class Locator { no, as_fits };
/// Whether a PDF knows where its map lies, for GIS programs.
enum class Geospatial { no, yes };

struct MapOptions {
    ContentOptions content = {};
    Paper paper = *paper_named("a4");
    Turned turned = Turned::as_fits;
    std::optional<int> scale = {};        ///< The denominator.
    std::optional<geo::Box> extent = {};  ///< What the map shows, instead of all sites.
    std::string title = {};               ///< Instead of the dataset's.
    PageLanguage language = PageLanguage::english;
    double dpi = 300;                  ///< Of PNG.
    const Basemap* basemap = nullptr;  ///< Nothing: the sites alone.
    Overwrite overwrite = Overwrite::no;
    Locator locator = Locator::as_fits;
    Geospatial geospatial = Geospatial::no;
    Theme theme = {};
};

struct MapResult {
    int scale = 0;
    std::string projection;
    std::string paper;
    std::size_t sites = 0;      ///< On the map.
    std::size_t labels = 0;     ///< Written beside their symbols.
    std::size_t numbered = 0;   ///< In the key instead.
    std::size_t unlocated = 0;  ///< Listed.
    std::size_t outside = 0;    ///< Listed as outside of the map.
    std::size_t possible = 0;   ///< Listed as those that may lie on it.
    int pages = 1;
    Audience audience = Audience::anyone;
    LeftOut left_out;
    std::vector<std::filesystem::path> files;  ///< All that were written.
    std::vector<std::string> notes;            ///< What people should know, a line each.
};

/// By the ending .pdf, .svg or .png. \throws geo::InputError for any other
PageFormat page_format_of(const std::filesystem::path& target);

/// Draws a report map: one page, and as many more for keys and lists as they take (of SVG and PNG files of their own,
/// "map-2.png"). The same dataset and options give the same bytes.
/// \throws AudienceNeeded, geo::InputError, geo::OutputError; geo::Error if a font is missing
MapResult write_report_map(const Dataset& dataset, const std::filesystem::path& target, const MapOptions& options);

}  // namespace situs::maps
