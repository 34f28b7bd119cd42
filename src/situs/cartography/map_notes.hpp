#pragma once

#include "situs/cartography/map_content.hpp"

#include <set>
#include <string>
#include <vector>

namespace situs::maps {

/// What those who drew a map should know, a line each. \param missing_letters of the fonts
std::vector<std::string> notes_of(const MapContent& content, const std::set<char32_t>& missing_letters);

}  // namespace situs::maps
