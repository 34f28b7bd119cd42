#pragma once

#include <string_view>

namespace situs {

/// What stands in every internal copy, whatever its format, and in no other.
inline constexpr std::string_view internal_statement = "INTERNAL: may hold restricted records; not for publication.";

}  // namespace situs
