#pragma once

#include "geo/geometry.hpp"

#include <optional>
#include <string>

namespace geo {

/// Reads well-known text (OGC 06-103r4 section 7) in any case and spacing. \return none if it is none, or of a type
/// that RFC 7946 does not have
std::optional<Geometry> from_wkt(const std::string& text);

}  // namespace geo
