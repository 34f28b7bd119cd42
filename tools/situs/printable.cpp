#include "tools/situs/printable.hpp"

#include "situs/validation/quoted.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cstdint>

namespace situs::cli {
namespace {

/// What JSON either escapes already or may show as it is; white space between values too.
bool is_plain(char c) noexcept {
    return static_cast<unsigned char>(c) < 0x7F;
}

/// UTF-16, as JSON writes characters outside of the first plane (RFC 8259 section 7).
std::string json_escape(std::uint32_t c) {
    if (c < 0x10000) {
        return fmt::format("\\u{:04x}", c);
    }
    return fmt::format("\\u{:04x}\\u{:04x}", 0xD800 + ((c - 0x10000) >> 10U), 0xDC00 + ((c - 0x10000) & 0x3FFU));
}

/// \param text what escaped() made of a text without backslashes.
std::string with_json_escapes(std::string_view text) {
    std::string out;
    for (std::size_t begin = 0;;) {
        const std::size_t escape = text.find("\\u{", begin);
        out += text.substr(begin, escape - begin);
        if (escape == std::string_view::npos) {
            return out;
        }
        const std::size_t end = text.find('}', escape);
        std::uint32_t c = 0;
        std::from_chars(text.data() + escape + 3, text.data() + end, c, 16);
        out += json_escape(c);
        begin = end + 1;
    }
}

}  // namespace

std::string printable(std::string_view text) {
    std::string out;
    for (std::size_t begin = 0;;) {
        const std::size_t end = text.find('\\', begin);
        out += escaped(text.substr(begin, end - begin));
        if (end == std::string_view::npos) {
            return out;
        }
        out += '\\';
        begin = end + 1;
    }
}

std::string prose(std::string_view text) {
    std::string line;
    for (const char c : text) {
        const bool space = c == ' ' || c == '\n' || c == '\r' || c == '\t';
        if (!space) {
            line += c;
        } else if (!line.empty() && line.back() != ' ') {
            line += ' ';
        }
    }
    if (line.ends_with(' ')) {
        line.pop_back();
    }
    return printable(line);
}

std::string printable_json(std::string_view json) {
    std::string out;
    for (auto begin = json.begin(); begin != json.end();) {
        const auto other = std::find_if_not(begin, json.end(), is_plain);
        out.append(begin, other);
        begin = std::find_if(other, json.end(), is_plain);
        out += with_json_escapes(escaped({other, begin}));
    }
    return out;
}

}  // namespace situs::cli
