#pragma once

#include "situs/cartography/map_content.hpp"
#include "situs/cartography/page_words.hpp"

#include <string>

namespace situs::maps {

/// What was asked for, where that is a part of the data: "only the layer burials; only records with kind=cemetery", in
/// the page's language. Empty for all of the data.
std::string choice_text(const ContentOptions& asked, PageLanguage language);

}  // namespace situs::maps
