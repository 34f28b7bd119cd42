#pragma once

#include <string>
#include <string_view>

namespace situs {

/// The role that a heading in English, French, Persian or Arabic probably has; empty if no word is known.
std::string role_of_heading(std::string_view heading);

}  // namespace situs
