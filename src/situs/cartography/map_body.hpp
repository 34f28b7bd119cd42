#pragma once

#include "situs/cartography/canvas.hpp"
#include "situs/cartography/map_content.hpp"
#include "situs/cartography/map_frame.hpp"
#include "situs/cartography/page_words.hpp"
#include "situs/cartography/typesetter.hpp"

#include <set>
#include <string>
#include <vector>

namespace situs::maps {

class Basemap;

/// A line of the key: a number on the map, and what it stands for.
struct KeyLine {
    std::string number;
    std::vector<std::string> names;
};

/// What came onto a map, for legend and key: nothing more and nothing less.
struct DrawnMap {
    std::set<std::size_t> kinds;
    std::set<std::string> existence, location;  ///< Confidence words, those that look alike as one.
    bool has_areas = false, has_alternatives = false, has_alternative_points = false, has_alternative_areas = false,
         has_shapes = false, has_outlines = false, has_ground_outlines = false, has_clusters = false;
    bool has_area_signs = false;  ///< Small symbols beside the names of areas.
    std::vector<KeyLine> key;
    std::vector<std::size_t> outside;  ///< Indices of sites that are not on this map.
    /// Of those not drawn that it may hold: by a small area at its edge, or by an alternative location.
    std::vector<std::size_t> possible = {};
    std::vector<std::size_t> covering;  ///< Of areas that hold the whole map.
    std::size_t symbols = 0, labels = 0, areas = 0;
    std::set<std::string> basemap_roles;
    int scale = 0;  ///< 1:scale; of the large map where insets were added.
};

/// Names and numbers of sites; or of areas their signs alone, on a map that only overviews.
enum class SiteLabels { placed, signs };

struct BodyOptions {
    const Basemap* basemap = nullptr;
    PageLanguage language = PageLanguage::english;
    int first_number = 1;             ///< Of the key.
    std::vector<PageBox> taken = {};  ///< Where nothing but the ground is drawn: insets.
    bool has_graticule_labels = true;
    /// Words that stand for the map in a tagged PDF: a pattern of its scale and of how many places are on it.
    std::string_view alternative = {};
    SiteLabels site_labels = SiteLabels::placed;
};

/// Draws ground, graticule, sites and labels into the frame, and the frame.
DrawnMap draw_map_body(Canvas& canvas, Typesetter& typesetter, const MapFrame& frame, const MapContent& content,
                       const BodyOptions& options);

}  // namespace situs::maps
