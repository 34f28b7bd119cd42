#pragma once

#include "geo/json.hpp"
#include "situs/model/site.hpp"

namespace situs {

/// Reads a GeoJSON feature as a site. Members that are missing or not of their type stay empty: check_shape() says so,
/// and the record's own text keeps them.
Site read_site(geo::json::Value feature);

/// The same into an existing value, whose memory is used again.
void read_site(geo::json::Value feature, Site& site);

}  // namespace situs
