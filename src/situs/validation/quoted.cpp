#include "situs/validation/quoted.hpp"

#include <fmt/format.h>

#include <cstdint>

namespace situs {
namespace {

/// One code point of a text; length 1 and `valid` false for a byte that is no UTF-8 (RFC 3629).
struct CodePoint {
    std::uint32_t value = 0;
    std::size_t length = 1;
    bool valid = false;
};

CodePoint code_point_at(std::string_view text, std::size_t offset) noexcept {
    const auto byte = [&text](std::size_t i) {
        return static_cast<std::uint32_t>(static_cast<unsigned char>(text[i]));
    };
    const std::uint32_t lead = byte(offset);
    if (lead < 0x80) {
        return {lead, 1, true};
    }
    const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC2 || lead > 0xF4 || offset + length > text.size()) {
        return {lead, 1, false};
    }
    std::uint32_t value = lead & (0x7FU >> length);
    for (std::size_t i = 1; i < length; ++i) {
        const std::uint32_t next = byte(offset + i);
        if ((next & 0xC0U) != 0x80) {
            return {lead, 1, false};
        }
        value = value << 6U | (next & 0x3FU);
    }
    const bool overlong = (length == 3 && value < 0x800) || (length == 4 && value < 0x10000);
    if (overlong || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF)) {
        return {lead, 1, false};
    }
    return {value, length, true};
}

/// Characters that are invisible, break lines, or turn the order of a line round. U+200C and U+200D join letters in
/// Persian and are no danger.
bool is_unsafe(std::uint32_t c) noexcept {
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0xAD || c == 0x61C || c == 0x180E || c == 0x200B ||
           (c >= 0x200E && c <= 0x200F) || (c >= 0x2028 && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) ||
           c == 0xFEFF || (c >= 0xFFF0 && c <= 0xFFFB) || (c & 0xFFFEU) == 0xFFFE || (c >= 0xE0000 && c <= 0xE0FFF);
}

enum class Backslash : std::uint8_t { doubled, kept };

void append_escaped(std::string& out, std::string_view text, const CodePoint& c, std::size_t offset,
                    Backslash backslash = Backslash::doubled) {
    if (!c.valid) {
        out += fmt::format("\\x{{{:02X}}}", c.value);
    } else if (is_unsafe(c.value)) {
        out += fmt::format("\\u{{{:X}}}", c.value);
    } else if (c.value == '\\' && backslash == Backslash::doubled) {
        out += "\\\\";
    } else {
        out += text.substr(offset, c.length);
    }
}

}  // namespace

std::string escaped(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t offset = 0; offset < text.size();) {
        const CodePoint c = code_point_at(text, offset);
        append_escaped(out, text, c, offset);
        offset += c.length;
    }
    return out;
}

std::string made_safe(std::string_view message) {
    std::string out;
    out.reserve(message.size());
    for (std::size_t offset = 0; offset < message.size();) {
        const CodePoint c = code_point_at(message, offset);
        append_escaped(out, message, c, offset, Backslash::kept);
        offset += c.length;
    }
    return out;
}

std::string in_quotes(std::string_view text, std::size_t limit) {
    std::string out = "\"";
    std::size_t count = 0;
    for (std::size_t offset = 0; offset < text.size(); ++count) {
        if (count == limit) {
            out += "…";
            break;
        }
        const CodePoint c = code_point_at(text, offset);
        append_escaped(out, text, c, offset);
        offset += c.length;
    }
    out += '"';
    return out;
}

}  // namespace situs
