#pragma once

#include "situs/cartography/dossier/book.hpp"
#include "situs/cartography/dossier/page_flow.hpp"
#include "situs/cartography/map_frame.hpp"

#include <map>

namespace situs::maps {

/// The maps of a dossier: of all places on the cover, and two small ones a record.
class SiteMaps {
public:
    explicit SiteMaps(const Book& book) noexcept : book_{book} {}

    /// \return its caption
    std::string draw_overview(PageFlow& flow, const PageBox& box);
    /// The record among all others, its surroundings, and a caption below each.
    void draw(PageFlow& flow, const MapSite& site);
    /// What draw() takes.
    static double height();

private:
    struct Ground {
        MapFrame frame;
        Canvas::Stamp stamp;
    };
    /// How many places the map of all does not draw, and how many hold all of it; empty where there are none.
    std::string not_drawn_text(const MapFrame& frame) const;
    void draw_locator(PageFlow& flow, const MapSite& site, const PageBox& box, const PageBox& caption);
    void draw_detail(PageFlow& flow, const MapSite& site, const PageBox& box, const PageBox& caption);
    /// The ground of the map of all places, drawn once for all pages that have it there.
    Ground& common_ground(PageFlow& flow, const PageBox& box);

    const Book& book_;
    std::map<long, Ground>
        grounds_;  ///< By how far down the page they lie, in 0.01 mm: one for each height of headings.
};

}  // namespace situs::maps
