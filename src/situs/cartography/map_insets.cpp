#include "situs/cartography/map_insets.hpp"

#include "situs/cartography/map_colours.hpp"
#include "situs/cartography/map_extent.hpp"
#include "situs/cartography/margins.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

namespace situs::maps {
namespace {

constexpr std::size_t most_insets = 2;

std::array<PageBox, 4> corners_of(const PageBox& box) {
    const double width = std::min(box.width() * 0.24, 58.0);
    const double height = std::min(box.height() * 0.26, 44.0);
    return {PageBox{box.left, box.bottom - height, box.left + width, box.bottom},
            PageBox{box.right - width, box.bottom - height, box.right, box.bottom},
            PageBox{box.left, box.top, box.left + width, box.top + height},
            PageBox{box.right - width, box.top, box.right, box.top + height}};
}

std::size_t sites_under(const PageBox& box, const MapContent& content, const MapFrame& frame) {
    return static_cast<std::size_t>(std::count_if(content.sites.begin(), content.sites.end(), [&](const MapSite& site) {
        const auto at = frame.to_page(site.location.middle);
        return at && box.grown(3).contains(*at);
    }));
}

/// Round a group, with so much of its surroundings that people see where it is.
geo::Box surroundings(const std::vector<MapSite>& sites) {
    geo::Box box = whole_extent_of(sites);
    constexpr double least = 3;
    const auto widen = [](double& low, double& high) {
        const double lack = std::max(0.0, least - (high - low)) / 2;
        low -= lack;
        high += lack;
    };
    if (!box.crosses_antimeridian()) {
        widen(box.west, box.east);
        widen(box.south, box.north);
        box = {std::max(box.west, -180.0), std::max(box.south, -90.0), std::min(box.east, 180.0),
               std::min(box.north, 90.0)};
    }
    return box;
}

}  // namespace

Insets insets_of(const MapContent& content, const MapFrame& frame) {
    Insets insets;
    std::array<PageBox, 4> corners = corners_of(frame.box());
    std::stable_sort(corners.begin(), corners.end(), [&](const PageBox& a, const PageBox& b) {
        return sites_under(a, content, frame) < sites_under(b, content, frame);
    });
    std::vector<std::size_t> outside;
    std::vector<MapSite> sites;
    for (std::size_t i = 0; i < content.sites.size(); ++i) {
        const auto at = frame.to_page(content.sites[i].location.middle);
        const std::string& kind = content.kinds[content.sites[i].kind].id;
        if ((!at || !frame.box().contains(*at)) && !is_area_kind(kind)) {
            outside.push_back(i);
            sites.push_back(content.sites[i]);
        }
    }
    for (const std::vector<std::size_t>& group : groups_outside(sites, geo::Box{})) {
        if (insets.shown.size() == most_insets) {
            break;
        }
        std::vector<MapSite> shown;
        std::vector<std::size_t> indices;
        for (const std::size_t i : group) {
            shown.push_back(sites[i]);
            indices.push_back(outside[i]);
        }
        const PageBox& box = corners[insets.shown.size()];
        MapFrame inset_frame{surroundings(shown), box};
        insets.shown.push_back({std::move(inset_frame), std::move(shown), std::move(indices)});
    }
    return insets;
}

DrawnMap draw_inset(Canvas& canvas, Typesetter& typesetter, const Inset& inset, const std::vector<Term>& kinds,
                    const BodyOptions& options) {
    const PageBox& box = inset.frame.box();
    canvas.rectangle(box);
    canvas.fill({colours::paper});
    const MapContent content{.sites = inset.sites, .unlocated = {}, .kinds = kinds, .sources = {}, .left_out = {}};
    BodyOptions body = options;
    const std::string scale = fmt::format(fmt::runtime(page_words(options.language).inset_scale),
                                          localised(grouped(inset.frame.scale()), options.language));
    const TextBlock block = typesetter.set(scale, {.points = 6});
    const PagePoint corner{box.right - block.width() - 1, box.bottom - block.height() - 0.6};
    body.taken.push_back({corner.x, corner.y, box.right, box.bottom});
    DrawnMap drawn = draw_map_body(canvas, typesetter, inset.frame, content, body);
    typesetter.draw_halo(block, corner, colours::land, 0.4);
    typesetter.draw(block, corner);
    canvas.rectangle(box);
    canvas.stroke({.width = 0.4, .colour = colours::frame});
    return drawn;
}

void merge(DrawnMap& map, const Inset& inset, DrawnMap drawn) {
    map.kinds.merge(drawn.kinds);
    map.existence.merge(drawn.existence);
    map.location.merge(drawn.location);
    map.basemap_roles.merge(drawn.basemap_roles);
    map.has_areas = map.has_areas || drawn.has_areas;
    map.has_alternatives = map.has_alternatives || drawn.has_alternatives;
    map.has_outlines = map.has_outlines || drawn.has_outlines;
    map.has_clusters = map.has_clusters || drawn.has_clusters;
    map.key.insert(map.key.end(), drawn.key.begin(), drawn.key.end());
    map.symbols += drawn.symbols;
    map.labels += drawn.labels;
    map.areas += drawn.areas;
    std::set<std::size_t> shown{inset.indices.begin(), inset.indices.end()};
    for (const std::size_t site : drawn.outside) {
        shown.erase(inset.indices[site]);
    }
    std::erase_if(map.outside, [&shown](std::size_t site) { return shown.contains(site); });
    for (const std::size_t site : drawn.covering) {
        map.covering.push_back(inset.indices[site]);
    }
}

}  // namespace situs::maps
