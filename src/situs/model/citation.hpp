#pragma once

#include "situs/model/date_words.hpp"
#include "situs/model/source.hpp"

#include <string>

namespace situs {

/// citation() for a page: the date in words of that language; date and address stand between Unicode's isolates (UAX
/// #9, LRI and PDI), so that they are read from left to right among words that are not.
std::string citation_for_page(const Source& source, DateLanguage language);

}  // namespace situs
