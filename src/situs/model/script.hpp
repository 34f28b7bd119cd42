#pragma once

#include <string_view>

namespace situs {

/// The script of a text's first letter (ISO 15924, as ICU numbers them); no_script where it has no letter.
int script_of(std::string_view text) noexcept;

inline constexpr int no_script = 0;

}  // namespace situs
