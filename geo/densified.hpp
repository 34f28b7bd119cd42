#pragma once

#include "geo/geometry.hpp"

namespace geo {

/// The same geometry with positions added on its edges, evenly and straight in degrees, so that no piece spans more
/// than `degrees` in either ordinate. Edges with ordinates that are not finite, or of over a million pieces, stay as
/// they are. \pre degrees > 0
Geometry densified(const Geometry& geometry, double degrees);

}  // namespace geo
