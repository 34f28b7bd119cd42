#pragma once

#include <string>
#include <string_view>

namespace situs {

/// The text with Latin digits in place of those of any script, and a point in place of the Arabic decimal separator.
std::string with_latin_digits(std::string_view text);

/// Whether there is a digit of any script in it.
bool has_digit(std::string_view text);

}  // namespace situs
