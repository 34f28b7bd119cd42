#pragma once

#include "situs/cartography/map_content.hpp"

#include <cstdint>

namespace situs::maps {

class Basemap;

/// The state of the base map's provinces is that of about this year (datasets/basemap/README.md).
inline constexpr std::int64_t year_of_provinces = 2012;

/// Gives provinces of which the records have only a circle the outlines that the base map has of them.
///
/// A province is the same where a code of GeoNames among the record's links says so ("IR.08"), else where in the same
/// country one alone has its name, without words such as "province", and what its location rests on has no other code.
/// It must not have ended before the base map's time. Its outline must lie in the record's circle, so that a map never
/// claims what the record excludes. Without a base map, or with a file of the user's own, nothing changes. \throws
/// geo::InputError if the base map cannot be read
MapContent with_ground_outlines(MapContent content, const Basemap* basemap);

}  // namespace situs::maps
