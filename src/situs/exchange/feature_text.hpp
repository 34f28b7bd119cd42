#pragma once

#include "geo/crs.hpp"
#include "geo/dataset.hpp"

#include <string>
#include <string_view>

namespace situs {

/// Writes a feature of a vector file as one line of GeoJSON into `out`. \param transform to WGS 84; nullptr for none
/// \return false, and null stands for the geometry, where a position is no pair of numbers, or has none in WGS 84
bool write_feature(std::string& out, const geo::LayerInfo& layer, const geo::VectorFeature& feature,
                   const geo::Transform* transform);

/// Appends a JSON string whose bytes stay as they are, so that text that is no UTF-8 can be told from such that is.
void append_text(std::string& out, std::string_view text);

/// Rings as RFC 7946 section 3.1.6 winds them: many formats ask for the other way round.
geo::Geometry wound_right(const geo::Geometry& geometry);

}  // namespace situs
