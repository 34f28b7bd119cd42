#pragma once

#include "geo/box.hpp"

#include <vector>

namespace situs {

/// What a map should begin with: a box of the places, without those few that lie so far from the others that all would
/// shrink to a spot. Empty without places. \param whole the box of all places
geo::Box view_of(std::vector<geo::LonLat> places, const geo::Box& whole);

}  // namespace situs
