#pragma once

#include "geo/box.hpp"
#include "situs/cartography/map_content.hpp"

#include <span>
#include <vector>

namespace situs::maps {

/// The box that a map shows by itself: all sites with the areas that hold them, but not the few that lie far off, nor
/// whole countries and provinces unless there is nothing else. Empty without sites.
geo::Box extent_of(std::span<const MapSite> sites, std::span<const Term> kinds);

/// All of these sites with the areas that hold them, however far off. Empty without sites.
geo::Box whole_extent_of(std::span<const MapSite> sites);

/// Sites that lie outside of the box, in groups of such that lie near each other, be it by way of others:
/// for insets, the largest first. Which sites are together does not depend on their order.
std::vector<std::vector<std::size_t>> groups_outside(std::span<const MapSite> sites, const geo::Box& box);

}  // namespace situs::maps
