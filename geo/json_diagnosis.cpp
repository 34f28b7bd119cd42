#include "geo/json_diagnosis.hpp"

#include "geo/json_scan.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace geo::json {
namespace {

/// A stretch of text and what to say when it begins where a value, a name or the like is expected.
struct Mistake {
    std::string_view text;
    std::string_view message;
};

constexpr Mistake value_mistakes[] = {
    {"NaN", "NaN is no JSON number; write null"},
    {"nan", "nan is no JSON number; write null"},
    {"-NaN", "-NaN is no JSON number; write null"},
    {"-nan", "-nan is no JSON number; write null"},
    {"Infinity", "Infinity is no JSON number; write null"},
    {"-Infinity", "-Infinity is no JSON number; write null"},
    {"inf", "inf is no JSON number; write null"},
    {"-inf", "-inf is no JSON number; write null"},
    {"None", "None is no JSON value; write null"},
    {"nil", "nil is no JSON value; write null"},
    {"NULL", "null is written in small letters"},
    {"Null", "null is written in small letters"},
    {"undefined", "undefined is no JSON value; write null or leave the member out"},
    {"True", "true is written in small letters"},
    {"TRUE", "true is written in small letters"},
    {"False", "false is written in small letters"},
    {"FALSE", "false is written in small letters"},
    {"+", "a number begins with a digit or a minus, never with a plus"},
    {".", "a number needs a digit before the point"},
};

constexpr Mistake common_mistakes[] = {
    {"'", "a single quote; JSON wants straight double quotes (\")"},
    {"`", "a backtick; JSON wants straight double quotes (\")"},
    {"\u201C", "a typographic quotation mark; JSON wants straight double quotes (\")"},
    {"\u201D", "a typographic quotation mark; JSON wants straight double quotes (\")"},
    {"\u201E", "a typographic quotation mark; JSON wants straight double quotes (\")"},
    {"\u2018", "a typographic quotation mark; JSON wants straight double quotes (\")"},
    {"\u2019", "a typographic quotation mark; JSON wants straight double quotes (\")"},
    {"\u00AB", "a typographic quotation mark; JSON wants straight double quotes (\")"},
    {"//", "a comment; JSON has none: remove it"},
    {"/*", "a comment; JSON has none: remove it"},
    {"#", "a comment; JSON has none: remove it"},
    {"\u060C", "an Arabic comma; JSON wants the plain one (,)"},
    {"\u00A0", "a no-break space outside a string; write a plain space"},
    {"\uFEFF", "a byte order mark in the middle of the text; remove it"},
    {std::string_view{"\0", 1}, "a NUL byte; the text is damaged or not text at all"},
};

template <std::size_t Count>
std::string_view look_up(const Mistake (&mistakes)[Count], std::string_view text) {
    for (const Mistake& mistake : mistakes) {
        if (text.starts_with(mistake.text)) {
            return mistake.message;
        }
    }
    return {};
}

bool begins_value(char c) {
    return is_digit(c) || std::string_view{"{[\"-tfn"}.find(c) != std::string_view::npos;
}

std::string explain_value(char c, Expected expected, const std::string& shown) {
    switch (c) {
        case ',':
            return "a value is missing before this comma";
        case ':':
            return "a value is missing before this colon";
        case ']':
            return expected == Expected::element
                       ? "a comma before the closing bracket; JSON allows none after the last element"
                       : "a value is missing before this bracket";
        case '}':
            return expected == Expected::value ? "a value is missing before this brace"
                                               : "an array is closed with ], not with }";
        default:
            return "a value was expected, not " + shown;
    }
}

std::string explain_name(char c, Expected expected, const std::string& shown) {
    switch (c) {
        case ',':
            return "a member is missing before this comma";
        case '}':
            return "a comma before the closing brace; JSON allows none after the last member";
        case ']':
            return expected == Expected::name ? "a comma before the closing bracket, and an object is closed with }"
                                              : "an object is closed with }, not with ]";
        case '{':
        case '[':
            return "a member's name in double quotes was expected, not " + shown;
        default:
            return "a member's name in double quotes was expected, not " + shown;
    }
}

std::string explain_comma(char c, bool object, const std::string& shown) {
    if (c == (object ? ']' : '}')) {
        return object ? "an object is closed with }, not with ]" : "an array is closed with ], not with }";
    }
    if (object ? c == '"' : begins_value(c)) {
        return object ? "a comma is missing between two members" : "a comma is missing between two elements";
    }
    if (c == ':' && !object) {
        return "a colon in an array; members with names stand in braces { }";
    }
    if (c == ';') {
        return "a semicolon; JSON separates with commas";
    }
    return object ? "a comma or the closing brace was expected, not " + shown
                  : "a comma or the closing bracket was expected, not " + shown;
}

}  // namespace

std::string shown_character(std::string_view text, std::size_t offset) {
    const std::string_view rest = text.substr(offset);
    const Utf8Sequence sequence = utf8_sequence(rest.data(), rest.data() + rest.size());
    const auto c = static_cast<unsigned char>(rest.front());
    if (sequence.length == 0) {
        return fmt::format("the byte 0x{:02X}", c);
    }
    if (sequence.length == 1) {
        return c < 0x20 || c == 0x7F ? fmt::format("the control character U+{:04X}", c)
                                     : fmt::format("\"{}\"", rest[0]);
    }
    std::uint32_t code_point = c & (0xFFU >> (sequence.length + 1U));
    for (std::size_t i = 1; i < sequence.length; ++i) {
        code_point = (code_point << 6U) | (static_cast<unsigned char>(rest[i]) & 0x3FU);
    }
    return fmt::format("the character U+{:04X}", code_point);
}

std::string explain_unexpected(std::string_view text, std::size_t offset, Expected expected) {
    const std::string_view rest = text.substr(offset);
    const std::string shown = shown_character(text, offset);
    if (const std::string_view message = look_up(common_mistakes, rest); !message.empty()) {
        return std::string{message};
    }
    switch (expected) {
        case Expected::value:
        case Expected::element:
        case Expected::first_element:
            if (const std::string_view message = look_up(value_mistakes, rest); !message.empty()) {
                return std::string{message};
            }
            return explain_value(rest.front(), expected, shown);
        case Expected::name:
        case Expected::first_name:
            return explain_name(rest.front(), expected, shown);
        case Expected::colon:
            return "a colon is missing after the member's name, before " + shown;
        case Expected::comma_in_object:
            return explain_comma(rest.front(), true, shown);
        case Expected::comma_in_array:
            return explain_comma(rest.front(), false, shown);
        case Expected::end:
            break;
    }
    return "there is more text after the end of the value, beginning with " + shown;
}

NumberFault explain_number(std::string_view text, std::size_t begin) {
    const auto fault = [&](std::size_t offset, std::string message) {
        const bool truncated = offset >= text.size();
        return NumberFault{truncated ? begin : offset, truncated,
                           truncated ? "the text ends inside a number that began here" : std::move(message)};
    };
    if (const std::string_view message = look_up(value_mistakes, text.substr(begin)); !message.empty()) {
        return {begin, false, std::string{message}};
    }
    const auto skip_digits = [&](std::size_t from) {
        return std::min(text.find_first_not_of("0123456789", from), text.size());
    };
    std::size_t p = begin + (text[begin] == '-' ? 1 : 0);
    if (p >= text.size() || !is_digit(text[p])) {
        return fault(p, "a digit is missing after the minus");
    }
    if (text[p] == '0' && p + 1 < text.size() && is_digit(text[p + 1])) {
        return {begin, false, "a number has no leading zeros"};
    }
    if (text[p] == '0' && p + 1 < text.size() && (text[p + 1] == 'x' || text[p + 1] == 'X')) {
        return {begin, false, "JSON has no hexadecimal numbers"};
    }
    p = text[p] == '0' ? p + 1 : skip_digits(p);
    if (p < text.size() && text[p] == '.') {
        if (p + 1 >= text.size() || !is_digit(text[p + 1])) {
            return fault(p + 1, "a digit is missing after the decimal point");
        }
        p = skip_digits(p + 1);
    }
    if (p < text.size() && (text[p] == 'e' || text[p] == 'E')) {
        ++p;
        if (p < text.size() && (text[p] == '+' || text[p] == '-')) {
            ++p;
        }
        if (p >= text.size() || !is_digit(text[p])) {
            return fault(p, "a digit is missing in the exponent");
        }
        p = skip_digits(p);
    }
    return {p, false, shown_character(text, p) + " cannot stand in a number"};
}

std::string explain_control(char c) {
    switch (c) {
        case '\t':
            return "a tab inside a string; write \\t";
        case '\n':
        case '\r':
            return "a line ends inside a string; the closing quote is missing, or write \\n";
        case '\0':
            return "a NUL byte inside a string; the text is damaged or not text at all";
        default:
            return fmt::format("the control character U+{:04X} inside a string; write \\u{:04x}",
                               static_cast<unsigned char>(c), static_cast<unsigned char>(c));
    }
}

std::string explain_utf8(std::string_view text, std::size_t offset) {
    const auto c = static_cast<unsigned char>(text[offset]);
    return fmt::format(
        "the byte 0x{:02X} is not UTF-8 here; the text is damaged or in another encoding (save it as UTF-8)", c);
}

}  // namespace geo::json
