#pragma once

#include <string>
#include <string_view>

namespace situs {

/// The letters and digits of what somebody wrote, to find a word however it is written: small ones, Persian yeh and kaf
/// for their Arabic likes, no blanks, signs and vowel marks between.
std::string word_letters(std::string_view text);

}  // namespace situs
