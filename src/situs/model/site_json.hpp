#pragma once

#include "geo/json.hpp"
#include "situs/model/site.hpp"

#include <functional>

namespace situs {

/// Reads a GeoJSON feature as a site. Members that are missing or not of their type stay empty: check_shape() says so,
/// and the record's own text keeps them.
Site read_site(geo::json::Value feature);

/// The same into an existing value, whose memory is used again.
void read_site(geo::json::Value feature, Site& site);

/// The geometry that a JSON object holds.
using GeometryOf = std::function<geo::Geometry(geo::json::Value)>;
/// The same for who has read the geometries already: asks once for the feature's own, then for each location's, where
/// they are objects.
void read_site(geo::json::Value feature, Site& site, const GeometryOf& geometry_of);

}  // namespace situs
