#pragma once

#include "geo/geometry.hpp"

#include <string_view>

namespace situs {

/// The role of a shape of which nobody says what it stands for: "within" where any area is drawn, since the place may
/// be anywhere inside; "line" where any line is; "centre" of a point, or of several.
std::string_view role_of_drawn(const geo::Geometry& geometry);

}  // namespace situs
