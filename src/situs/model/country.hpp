#pragma once

#include <string_view>

namespace situs {

/// Whether it is a code of two capital letters of ISO 3166-1.
bool is_country(std::string_view code);

}  // namespace situs
