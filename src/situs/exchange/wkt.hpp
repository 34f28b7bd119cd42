#pragma once

#include "geo/geometry.hpp"

#include <string>

namespace situs {

/// Well-known text (OGC 06-103r4 section 7): "POINT (50.00919 37.20416)", with " Z" if any position has an altitude;
/// empty for null and where a longitude or latitude is not finite. Ordinates are the shortest that read back the same.
std::string to_wkt(const geo::Geometry& geometry);

}  // namespace situs
