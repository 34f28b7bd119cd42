#pragma once

#include <string>
#include <string_view>

namespace situs {

/// What a text with marks of HTML, as the balloons of KML hold it, says to people.
///
/// Marks are taken away, and with them scripts and styles; addresses of links and names of pictures stay, in brackets
/// behind their text. Entities of HTML 4 and numbers of characters become what they stand for. Only what is an element
/// of HTML is a mark: "a<b and c>d" stays as it is, and so does an entity that is none.
std::string text_of_html(std::string_view html);

}  // namespace situs
