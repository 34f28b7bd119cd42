#pragma once

#include <optional>
#include <string_view>

namespace situs {

/// The first control character of a UTF-8 text that no name, note or other text of a record may hold: U+0000 to U+001F
/// but for tab, line feed and carriage return, U+007F, and U+0080 to U+009F. None shows on a screen, and some programs
/// end a text at U+0000.
std::optional<char32_t> control_character_in(std::string_view text) noexcept;

}  // namespace situs
