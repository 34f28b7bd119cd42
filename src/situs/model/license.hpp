#pragma once

#include <string_view>

namespace situs {

/// Whether a text has the shape of an SPDX expression (SPDX 2.3, annex D): identifiers, and operators between them.
/// The list of registered identifiers is not looked at.
bool is_license_expression(std::string_view text);

}  // namespace situs
