#pragma once

#include "geo/json_node.hpp"

#include <string_view>

namespace situs {

/// The version of the format that this situs writes.
inline constexpr std::string_view format_version = "1";

/// Why a file whose "situs" member is `version` (nullptr: absent, as before there were versions) cannot be written;
/// empty if it can.
std::string_view version_problem(const geo::json::Node* version) noexcept;

}  // namespace situs
