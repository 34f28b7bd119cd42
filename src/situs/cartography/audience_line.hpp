#pragma once

#include "situs/cartography/map_content.hpp"
#include "situs/cartography/page_words.hpp"
#include "situs/release/audience.hpp"

#include <string>

namespace situs::maps {

/// The sentence of every page that says for whom the copy is and what it leaves out, as audience_statement() does, in
/// the page's language. Of a dataset in which nothing is hidden it says just that: the page may show a choice of it.
std::string audience_line(Audience audience, const LeftOut& left_out, PageLanguage language);

/// That of a page, which also counts the drafts that it shows.
std::string page_statement(const MapContent& content, PageLanguage language);

}  // namespace situs::maps
