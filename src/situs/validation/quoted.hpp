#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace situs {

/// `text` made safe for a terminal, a log and a JSON report: control characters, bidirectional controls (Trojan
/// source), line separators, invisible fillers and tags become `\\u{202E}`, bytes that are no UTF-8 become `\\x{FF}`, a
/// backslash becomes two. Letters of every script stay, the zero-width joiners that Persian needs among them.
std::string escaped(std::string_view text);

/// The same without touching backslashes: for messages that were written for people already.
std::string made_safe(std::string_view message);

/// `text` escaped, in quotation marks, cut with "…" after `limit` characters.
std::string in_quotes(std::string_view text, std::size_t limit = 60);

}  // namespace situs
