#pragma once

#include <string_view>

namespace situs::maps {

/// What a rule of validation asks, in Persian: the summary of situs::Rule for a Persian page. Empty for a rule that has
/// none here; a test asks for one of each.
std::string_view persian_rule(std::string_view id) noexcept;

}  // namespace situs::maps
