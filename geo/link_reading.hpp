#pragma once

#include "geo/coordinates_text.hpp"
#include "geo/link_text.hpp"

#include <optional>
#include <string>
#include <string_view>

/// Places out of the values of links, which are in WGS 84.
namespace geo {

/// None outside of the globe.
std::optional<PlaceReading> link_place(LinkNumber lat, LinkNumber lon, std::string form);

/// What was typed into a search: two numbers, the latitude first, or coordinates in any other form, and behind them at
/// most a name in brackets; none for words.
std::optional<PlaceReading> asked_place(std::string_view value, std::string form);

}  // namespace geo
