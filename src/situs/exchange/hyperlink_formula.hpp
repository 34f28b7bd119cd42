#pragma once

#include <string>
#include <string_view>

namespace situs {

/// The first argument of HYPERLINK("https://…"; …), as far as it is a text; empty for another formula.
std::string link_in_formula(std::string_view formula);

}  // namespace situs
