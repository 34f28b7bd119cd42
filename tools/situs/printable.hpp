#pragma once

#include <string>
#include <string_view>

namespace situs::cli {

/// `text` made safe for a terminal: what situs::escaped() does, but for the backslash, which stays as it is.
std::string printable(std::string_view text);

/// The same for a text of several lines or paragraphs, which becomes one line: white space of any kind is one space.
std::string prose(std::string_view text);

/// JSON with the same values, in which the characters that printable() escapes are escaped as JSON does: `\u202e`.
/// \pre `json` is UTF-8
std::string printable_json(std::string_view json);

}  // namespace situs::cli
