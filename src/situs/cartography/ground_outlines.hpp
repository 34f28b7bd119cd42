#pragma once

#include "situs/cartography/map_content.hpp"

namespace situs::maps {

class Basemap;

/// Gives provinces of which the records have only a circle the outlines that the base map has of them.
///
/// A province is the same where a code of GeoNames says so ("IR.08", among the record's links or what its location
/// rests on), else where in the same country one alone has its name, without words such as "province". Its outline
/// must lie in the record's circle, so that a map never claims what the record excludes. Without a base map, or with a
/// file of the user's own, nothing changes. \throws geo::InputError if the base map cannot be read
MapContent with_ground_outlines(MapContent content, const Basemap* basemap);

}  // namespace situs::maps
