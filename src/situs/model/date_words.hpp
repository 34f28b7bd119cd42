#pragma once

#include <string>
#include <string_view>

namespace situs {

/// The languages in which pages are written.
enum class DateLanguage { english, persian };

/// An EDTF date as people read it: "July 1988", "5 July 1988", "about 1988", "1981 to 1988", "until 1988", "the 1980s".
/// All forms of levels 0 and 1 have words, and of level 2 the sets of such; any other form, and what is no date, stands
/// as it is.
std::string date_words(std::string_view edtf, DateLanguage language);

/// A text with the digits 0 to 9 as Persian ones.
std::string with_persian_digits(std::string_view text);

}  // namespace situs
