#pragma once

#include <string>
#include <string_view>

namespace situs {

/// A name without what writers differ in: case, accents, vowel signs, spaces, punctuation and joiners; Arabic yeh and
/// kaf as Persian ones, digits of any script as 0 to 9. Empty if nothing is left.
std::string folded_name(std::string_view name);

}  // namespace situs
