#pragma once

#include <string>
#include <string_view>

namespace situs::cli {

/// `text` made safe for a terminal: what situs::escaped() does, but for the backslash, which stays as it is.
std::string printable(std::string_view text);

/// The same for a text of several lines or paragraphs, which becomes one line: white space of any kind is one space.
std::string prose(std::string_view text);

}  // namespace situs::cli
