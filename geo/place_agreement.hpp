#pragma once

#include "geo/coordinates_text.hpp"

#include <span>
#include <string_view>
#include <vector>

namespace geo {

/// Whether two readings are one place, as far as the digits go: both ordinates differ by less than one unit of the last
/// digit of that which was written with fewer.
bool agree(const PlaceReading& a, const PlaceReading& b) noexcept;

constexpr std::string_view several_places =
    "these are several places; keep the one that is meant, and write the others into a column of notes";

/// What several parts of one text say together: the readings in which all agree, each as the part with the finest
/// digits has it, a pin before the middle of a view; if there are none, all readings, and why that is no place.
/// \pre every part has a reading
PlaceReadings united(std::span<const PlaceReadings> parts);

}  // namespace geo
