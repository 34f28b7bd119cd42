#include "situs/cartography/map_insets.hpp"

#include "situs/cartography/map_colours.hpp"
#include "situs/cartography/map_extent.hpp"
#include "situs/cartography/margins.hpp"
#include "situs/cartography/site_marks.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <set>

namespace situs::maps {
namespace {

constexpr std::size_t most_insets = 2;
std::array<PageBox, 4> corners_of(const PageBox& box, double size) {
    const double width = std::min(box.width() * 0.24, 58.0) * size;
    const double height = std::min(box.height() * 0.26, 44.0) * size;
    return {PageBox{box.left, box.bottom - height, box.left + width, box.bottom},
            PageBox{box.right - width, box.bottom - height, box.right, box.bottom},
            PageBox{box.left, box.top, box.left + width, box.top + height},
            PageBox{box.right - width, box.top, box.right, box.top + height}};
}

/// Corners where an inset hides no site, smaller ones where the large ones are too few.
std::vector<PageBox> free_corners(std::size_t wanted, const MapContent& content, const MapFrame& frame) {
    std::vector<PageBox> best;
    for (const double size : {1.0, 0.8, 0.6}) {
        std::vector<PageBox> corners;
        std::ranges::copy_if(corners_of(frame.box(), size), std::back_inserter(corners),
                             [&](const PageBox& box) { return !hides_sites(box, content.sites, frame); });
        best = corners.size() > best.size() ? std::move(corners) : std::move(best);
        if (best.size() >= wanted) {
            break;
        }
    }
    return best;
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

/// "41.4° N": to a millimetre or so of an inset.
std::string degrees(double value, std::string_view positive, std::string_view negative, PageLanguage language) {
    const std::string number = localised(fmt::format("{:.1f}°", std::abs(value)), language);
    return fmt::format(fmt::runtime(value < 0 ? negative : positive), number);
}

/// Its scale and, in a line of its own, where it lies: its graticule has no numbers.
std::string words_of(const MapFrame& frame, PageLanguage language) {
    const PageWords& words = page_words(language);
    std::string text = fmt::format(fmt::runtime(words.inset_scale), localised(grouped(frame.scale()), language));
    if (const auto middle = frame.to_world(frame.box().middle())) {
        text += "\n" + fmt::format(fmt::runtime(words.inset_middle),
                                   degrees(middle->lat, words.degrees_north, words.degrees_south, language),
                                   degrees(middle->lon, words.degrees_east, words.degrees_west, language));
    }
    return text;
}

struct Group {
    std::vector<std::size_t> sites;
    geo::Box surroundings;
};

/// Those of `which`, grouped by nearness.
std::vector<Group> groups_among(const std::vector<std::size_t>& which, const MapContent& content) {
    std::vector<MapSite> sites;
    std::ranges::transform(which, std::back_inserter(sites), [&content](std::size_t i) { return content.sites[i]; });
    std::vector<Group> groups;
    for (const std::vector<std::size_t>& members : groups_outside(sites, geo::Box{})) {
        Group group;
        std::vector<MapSite> shown;
        for (const std::size_t i : members) {
            shown.push_back(sites[i]);
            group.sites.push_back(which[i]);
        }
        group.surroundings = surroundings(shown);
        groups.push_back(std::move(group));
    }
    return groups;
}

/// What the large map does not show, by nearness. Countries and provinces come with the places in or near them, whose
/// map they do not widen; those far from any place come last.
std::vector<Group> groups_of(const MapContent& content, const MapFrame& frame) {
    std::vector<std::size_t> places, areas;
    for (std::size_t i = 0; i < content.sites.size(); ++i) {
        if (!is_on_map(content.sites[i], content.kinds, frame)) {
            (is_area_kind(content.kinds[content.sites[i].kind].id) ? areas : places).push_back(i);
        }
    }
    std::vector<Group> groups = groups_among(places, content);
    std::erase_if(areas, [&](std::size_t area) {
        const geo::Box reach = whole_extent_of({&content.sites[area], 1});
        const auto meets = [&reach](const Group& group) { return group.surroundings.intersects(reach); };
        const auto found = std::ranges::find_if(groups, meets);
        if (found != groups.end()) {
            found->sites.push_back(area);
        }
        return found != groups.end();
    });
    std::ranges::move(groups_among(areas, content), std::back_inserter(groups));
    return groups;
}

/// The note stands below the map, as it would take the room of names on it: two lines, four where it is narrow.
PageBox map_in(const PageBox& box) {
    constexpr double two_lines = 7;
    constexpr double wide_enough = 38;
    return {box.left, box.top, box.right, box.bottom - (box.width() < wide_enough ? 2 * two_lines : two_lines)};
}

}  // namespace

Insets insets_of(const MapContent& content, const MapFrame& frame) {
    Insets insets;
    const std::vector<Group> groups = groups_of(content, frame);
    const std::vector<PageBox> corners = free_corners(std::min(most_insets, groups.size()), content, frame);
    for (const Group& group : groups) {
        if (insets.shown.size() == std::min(most_insets, corners.size())) {
            break;  // The others are listed.
        }
        const PageBox& box = corners[insets.shown.size()];
        std::vector<MapSite> sites;
        std::ranges::transform(group.sites, std::back_inserter(sites),
                               [&content](std::size_t i) { return content.sites[i]; });
        insets.shown.push_back({box, MapFrame{group.surroundings, map_in(box)}, std::move(sites), group.sites});
    }
    return insets;
}

DrawnMap draw_inset(Canvas& canvas, Typesetter& typesetter, const Inset& inset, const std::vector<Term>& kinds,
                    const BodyOptions& options) {
    canvas.rectangle(inset.box);
    canvas.fill({colours::paper});
    const MapContent content{.sites = inset.sites, .unlocated = {}, .kinds = kinds, .sources = {}, .left_out = {}};
    BodyOptions body = options;
    body.alternative = page_words(options.language).inset_alternative;
    DrawnMap drawn = draw_map_body(canvas, typesetter, inset.frame, content, body);
    const TextBlock block = typesetter.set(words_of(inset.frame, options.language),
                                           {.points = 6, .align = Align::right, .width = inset.box.width() - 2});
    typesetter.draw(block, {inset.box.left + 1, inset.frame.box().bottom + 0.2});
    canvas.rectangle(inset.box);
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
    map.has_alternative_points = map.has_alternative_points || drawn.has_alternative_points;
    map.has_alternative_areas = map.has_alternative_areas || drawn.has_alternative_areas;
    map.has_outlines = map.has_outlines || drawn.has_outlines;
    map.has_shapes = map.has_shapes || drawn.has_shapes;
    map.has_ground_outlines = map.has_ground_outlines || drawn.has_ground_outlines;
    map.has_area_signs = map.has_area_signs || drawn.has_area_signs;
    map.has_clusters = map.has_clusters || drawn.has_clusters;
    map.key.insert(map.key.end(), drawn.key.begin(), drawn.key.end());
    map.symbols += drawn.symbols;
    map.labels += drawn.labels;
    map.areas += drawn.areas;
    std::set<std::size_t> shown{inset.indices.begin(), inset.indices.end()};
    for (const std::size_t site : drawn.outside) {
        shown.erase(inset.indices[site]);
    }
    for (const std::size_t site : drawn.possible) {
        shown.erase(inset.indices[site]);
    }
    const auto is_shown = [&shown](std::size_t site) { return shown.contains(site); };
    std::erase_if(map.outside, is_shown);
    std::erase_if(map.possible, is_shown);
    for (const std::size_t site : drawn.covering) {
        map.covering.push_back(inset.indices[site]);
    }
}

}  // namespace situs::maps
