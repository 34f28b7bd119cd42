#pragma once

#include "geo/json.hpp"

#include <string_view>

namespace situs {

/// What an object says of itself in `sensitivity`; empty if the member is absent. A slip of the pen must not publish:
/// of several members of that name the strictest counts, and null, an empty text and what is no text count as
/// "restricted". \param inherited what holds where an object says nothing: it counts for a slip too if it is stricter
std::string_view sensitivity_word(geo::json::Value object, std::string_view inherited = {}) noexcept;

/// The one that asks for more care: "withheld", any word that nobody knows or "restricted", "public", none.
std::string_view stricter_sensitivity(std::string_view a, std::string_view b) noexcept;

}  // namespace situs
