#pragma once

#include "geo/lonlat.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace geo {

struct CoordinatesReading {
    std::optional<LonLat> place;
    std::string problem;  ///< For people, if there is no place: what is wrong, and how to write it.
};

/// A place as people type it: decimal degrees, or degrees, minutes and seconds, with the letters N, S, E, W before or
/// behind; in Latin, Persian or Arabic digits.
///
/// Nothing is guessed: without letters the order must be certain, which it is only where one number is beyond 90.
CoordinatesReading read_coordinates(std::string_view text);

}  // namespace geo
