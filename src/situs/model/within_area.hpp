#pragma once

#include "geo/geometry.hpp"
#include "geo/topology.hpp"
#include "situs/model/site.hpp"

/// Whether a place lies in the area of the site that its `within` names.
namespace situs {

/// The uncertainty area of a site's preferred location; null if it has none that is sound. A point or a line of which
/// nobody said how far the place may lie from it is no area.
geo::Geometry area_of(const Site& site);

/// Whether the location lies outside the area with all that it covers; of one that is not sound nobody can say so.
bool lies_outside(const Location& location, const geo::PreparedGeometry& area);

}  // namespace situs
