#pragma once

#include <string_view>

namespace situs {

/// The script of a text's first letter (ISO 15924, as ICU numbers them); no_script where it has no letter.
int script_of(std::string_view text) noexcept;

inline constexpr int no_script = 0;

/// Whether a text's first letter is of a script in which the language (BCP 47) is usually written: "Qazvin" is not so
/// of fa, but of fa-Latn. True where the text has no letter, or the script of the language is not known.
bool is_written_like(std::string_view text, std::string_view language);

}  // namespace situs
