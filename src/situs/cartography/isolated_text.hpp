#pragma once

#include <string>
#include <string_view>

/// Texts that keep their direction, and turn nothing round, among other words (Unicode's bidirectional algorithm, UAX
/// #9).
namespace situs::maps {

/// A text as one piece among words of the page: between isolates (FSI and PDI) it keeps its own direction, and what it
/// holds turns nothing round that stands beside it. What it opens itself ends in it. An empty text stays empty.
std::string isolated(std::string_view text);

/// The same text with every isolate closed in the line where it opens, without ends that close none, and without
/// embeddings and overrides (U+202A to U+202E). \pre valid UTF-8
std::string with_closed_isolates(std::string_view text);

}  // namespace situs::maps
