#include "situs/cartography/map_extent.hpp"

#include "geo/disc.hpp"
#include "geo/geodesic.hpp"
#include "situs/symbology/map_view.hpp"

#include <algorithm>
#include <numeric>

namespace situs::maps {
namespace {

/// The place with everything that may be it.
geo::Box reach_of(const MapLocation& location) {
    const geo::Geometry& area = area_of(location);
    const geo::Box point{location.middle.lon, location.middle.lat, location.middle.lon, location.middle.lat};
    return area.is_null() ? point : geo::bounding_box(area);
}

/// A twenty-fifth of its size wider on each side, 0.02 degrees at least: a place alone needs surroundings.
geo::Box with_margin(const geo::Box& box) {
    const double least = 0.02;
    const double lon = std::max(box.width() * 0.04, least);
    const double lat = std::max(box.height() * 0.04, least);
    geo::Box wide{box.west - lon, std::max(box.south - lat, -90.0), box.east + lon, std::min(box.north + lat, 90.0)};
    if (box.width() + 2 * lon >= 360) {
        return {-180, wide.south, 180, wide.north};
    }
    wide.west += wide.west < -180 ? 360 : 0;
    wide.east -= wide.east > 180 ? 360 : 0;
    return wide;
}

geo::Box extent_of_these(std::span<const MapSite> sites, const std::vector<std::size_t>& which) {
    geo::Box whole;
    std::vector<geo::LonLat> places;
    for (const std::size_t i : which) {
        const geo::LonLat at = sites[i].location.middle;
        whole = geo::united(whole, {at.lon, at.lat, at.lon, at.lat});
        places.push_back(at);
    }
    const geo::Box view = view_of(places, whole);
    geo::Box extent;
    for (const std::size_t i : which) {
        if (view.contains(sites[i].location.middle)) {
            extent = geo::united(extent, reach_of(sites[i].location));
        }
    }
    return extent;
}

}  // namespace

geo::Box extent_of(std::span<const MapSite> sites, std::span<const Term> kinds) {
    std::vector<std::size_t> all(sites.size());
    std::iota(all.begin(), all.end(), std::size_t{0});
    std::vector<std::size_t> places;
    std::copy_if(all.begin(), all.end(), std::back_inserter(places),
                 [&](std::size_t i) { return !is_area_kind(kinds[sites[i].kind].id); });
    const geo::Box extent = extent_of_these(sites, places.empty() ? all : places);
    return extent.is_empty() ? extent : with_margin(extent);
}

geo::Box whole_extent_of(std::span<const MapSite> sites) {
    geo::Box extent;
    for (const MapSite& site : sites) {
        const geo::LonLat at = site.location.middle;
        extent = geo::united(extent, {at.lon, at.lat, at.lon, at.lat});
        extent = geo::united(extent, reach_of(site.location));
    }
    return extent.is_empty() ? extent : with_margin(extent);
}

std::vector<std::vector<std::size_t>> groups_outside(std::span<const MapSite> sites, const geo::Box& box) {
    constexpr geo::Metres near{500'000};
    std::vector<std::vector<std::size_t>> groups;
    for (std::size_t i = 0; i < sites.size(); ++i) {
        if (box.contains(sites[i].location.middle)) {
            continue;
        }
        const auto is_near = [&](std::size_t other) {
            return geo::geodesic_distance(sites[i].location.middle, sites[other].location.middle) <= near;
        };
        // A site near several groups makes one of them.
        const auto joined = std::stable_partition(groups.begin(), groups.end(), [&](const auto& members) {
            return std::none_of(members.begin(), members.end(), is_near);
        });
        std::vector<std::size_t> group{i};
        std::for_each(joined, groups.end(),
                      [&group](const auto& members) { group.insert(group.end(), members.begin(), members.end()); });
        groups.erase(joined, groups.end());
        groups.push_back(std::move(group));
    }
    for (std::vector<std::size_t>& group : groups) {
        std::ranges::sort(group);
    }
    std::ranges::sort(groups);
    std::stable_sort(groups.begin(), groups.end(), [](const auto& a, const auto& b) { return a.size() > b.size(); });
    return groups;
}

}  // namespace situs::maps
