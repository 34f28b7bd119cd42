#pragma once

#include <span>
#include <string>

namespace situs::maps {

enum class Letters { latin, arabic };

/// Of texts in these letters, in which language they surely or most likely are: the first of a dataset's languages
/// (BCP 47) that is written so. Where it has none, the language is said to be unknown and only the letters are told:
/// "und-Latn", "und-Arab".
std::string language_in(Letters letters, std::span<const std::string> languages);

}  // namespace situs::maps
