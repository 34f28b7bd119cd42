#pragma once

#include "situs/cartography/map_content.hpp"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace situs::maps {

using CanWrite = std::function<bool(std::string_view)>;

/// The first of the other names that the fonts can write, else the id.
std::string legible_name(const std::vector<std::string>& other_names, const std::string& id, const CanWrite& can_write);

/// Takes away labels that the fonts cannot write: a symbol beside which nothing stands would have no name. Where a
/// record has no label left, another of its names becomes that, else its id. \return the latter
std::vector<std::string> use_legible_names(MapContent& content, const CanWrite& can_write);

}  // namespace situs::maps
