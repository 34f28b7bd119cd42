#include "geo/json_scan.hpp"

#include <charconv>
#include <limits>
#include <optional>

namespace geo::json {
namespace {

bool is_continuation(const char* p) noexcept {
    return (static_cast<unsigned char>(*p) & 0xC0U) == 0x80;
}

/// The bounds of the second byte after `lead`, by the table of RFC 3629 section 4: no overlong form, no surrogate,
/// nothing above U+10FFFF.
struct SecondByte {
    unsigned char low = 0x80;
    unsigned char high = 0xBF;
};
SecondByte second_byte(unsigned char lead) noexcept {
    switch (lead) {
        case 0xE0:
            return {.low = 0xA0, .high = 0xBF};
        case 0xED:
            return {.low = 0x80, .high = 0x9F};
        case 0xF0:
            return {.low = 0x90, .high = 0xBF};
        case 0xF4:
            return {.low = 0x80, .high = 0x8F};
        default:
            return {};
    }
}

int hex_digit(char c) noexcept {
    if (c >= '0' && c <= '9') {
        return c - '0';
    }
    if (c >= 'a' && c <= 'f') {
        return c - 'a' + 10;
    }
    if (c >= 'A' && c <= 'F') {
        return c - 'A' + 10;
    }
    return -1;
}

/// The value of `\uXXXX` at `p`. \pre escape_length(p, …) == 6
std::uint32_t escaped_unit(const char* p) noexcept {
    std::uint32_t unit = 0;
    for (int i = 2; i < 6; ++i) {
        unit = unit * 16 + static_cast<std::uint32_t>(hex_digit(p[i]));
    }
    return unit;
}

constexpr bool is_high_surrogate(std::uint32_t unit) noexcept {
    return unit >= 0xD800 && unit < 0xDC00;
}
constexpr bool is_low_surrogate(std::uint32_t unit) noexcept {
    return unit >= 0xDC00 && unit < 0xE000;
}

char simple_escape(char c) noexcept {
    switch (c) {
        case 'b':
            return '\b';
        case 'f':
            return '\f';
        case 'n':
            return '\n';
        case 'r':
            return '\r';
        case 't':
            return '\t';
        default:
            return c;
    }
}

/// The decimal exponent of the first digit that is not 0: 2 for 123, -3 for 0.00123.
std::optional<long> decimal_exponent(std::string_view lexeme) noexcept {
    const std::size_t e = lexeme.find_first_of("eE");
    const std::string_view mantissa = lexeme.substr(0, e);
    const std::size_t first = mantissa.find_first_of("123456789");
    if (first == std::string_view::npos) {
        return std::nullopt;
    }
    const std::size_t point = std::min(mantissa.find('.'), mantissa.size());
    long exponent = static_cast<long>(point) - static_cast<long>(first) - (first < point ? 1 : 0);
    if (e != std::string_view::npos) {
        std::string_view digits = lexeme.substr(e + 1);
        const bool negative = digits.front() == '-';
        if (negative || digits.front() == '+') {
            digits.remove_prefix(1);
        }
        long written = 0;
        const auto result = std::from_chars(digits.data(), digits.data() + digits.size(), written);
        if (result.ec != std::errc{}) {
            written = std::numeric_limits<long>::max() / 2;
        }
        written = std::min(written, std::numeric_limits<long>::max() / 2);
        exponent += negative ? -written : written;
    }
    return exponent;
}

/// A short number without an exponent: its digits and the power of ten are exact doubles, so that their quotient is the
/// nearest one (W. D. Clinger, How to read floating point numbers accurately, 1990).
std::optional<double> short_decimal(std::string_view lexeme) noexcept {
    constexpr double powers[] = {1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};
    const bool negative = lexeme.front() == '-';
    lexeme.remove_prefix(negative ? 1 : 0);
    if (lexeme.size() > 16) {
        return std::nullopt;
    }
    std::uint64_t digits = 0;
    std::size_t point = lexeme.size();
    for (std::size_t i = 0; i < lexeme.size(); ++i) {
        if (is_digit(lexeme[i])) {
            digits = digits * 10 + static_cast<std::uint64_t>(lexeme[i] - '0');
        } else if (lexeme[i] == '.') {
            point = i + 1;
        } else {
            return std::nullopt;
        }
    }
    if (digits >= std::uint64_t{1} << 53U) {
        return std::nullopt;
    }
    const double value = static_cast<double>(digits) / powers[lexeme.size() - point];
    return negative ? -value : value;
}

}  // namespace

Utf8Sequence utf8_sequence(const char* p, const char* end) noexcept {
    const auto lead = static_cast<unsigned char>(*p);
    if (lead < 0x80) {
        return {.length = 1};
    }
    if (lead < 0xC2 || lead > 0xF4) {
        return {};
    }
    const std::uint8_t length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    if (end - p < 2) {
        return {.cut = true};
    }
    const auto second = static_cast<unsigned char>(p[1]);
    const SecondByte bounds = second_byte(lead);
    if (second < bounds.low || second > bounds.high) {
        return {};
    }
    for (std::uint8_t i = 2; i < length; ++i) {
        if (p + i == end) {
            return {.cut = true};
        }
        if (!is_continuation(p + i)) {
            return {};
        }
    }
    return {.length = length};
}

double to_double(std::string_view lexeme) noexcept {
    if (const std::optional<double> exact = short_decimal(lexeme)) {
        return *exact;
    }
    double value = 0;
    const auto result = std::from_chars(lexeme.data(), lexeme.data() + lexeme.size(), value);
    if (result.ec != std::errc::result_out_of_range) {
        return value;
    }
    const bool negative = lexeme.front() == '-';
    if (decimal_exponent(lexeme).value_or(-1) > 0) {
        return negative ? -std::numeric_limits<double>::infinity() : std::numeric_limits<double>::infinity();
    }
    return negative ? -0.0 : 0.0;
}

void append_utf8(std::string& out, std::uint32_t code_point) {
    const auto put = [&out](std::uint32_t byte) { out.push_back(static_cast<char>(byte)); };
    if (code_point < 0x80) {
        put(code_point);
    } else if (code_point < 0x800) {
        put(0xC0U | (code_point >> 6U));
        put(0x80U | (code_point & 0x3FU));
    } else if (code_point < 0x10000) {
        put(0xE0U | (code_point >> 12U));
        put(0x80U | ((code_point >> 6U) & 0x3FU));
        put(0x80U | (code_point & 0x3FU));
    } else {
        put(0xF0U | (code_point >> 18U));
        put(0x80U | ((code_point >> 12U) & 0x3FU));
        put(0x80U | ((code_point >> 6U) & 0x3FU));
        put(0x80U | (code_point & 0x3FU));
    }
}

std::size_t escape_length(const char* p, const char* end) noexcept {
    if (end - p < 2 || *p != '\\') {
        return 0;
    }
    if (p[1] != 'u') {
        return std::string_view{"\"\\/bfnrt"}.find(p[1]) == std::string_view::npos ? 0 : 2;
    }
    if (end - p < 6) {
        return 0;
    }
    for (int i = 2; i < 6; ++i) {
        if (hex_digit(p[i]) < 0) {
            return 0;
        }
    }
    return 6;
}

bool decode_string(std::string_view inside, std::string& out, std::vector<std::size_t>& lone) {
    const char* p = inside.data();
    const char* const end = p + inside.size();
    while (p != end) {
        const void* const found = std::memchr(p, '\\', static_cast<std::size_t>(end - p));
        const char* const escape = found == nullptr ? end : static_cast<const char*>(found);
        out.append(p, escape);
        if (escape == end) {
            break;
        }
        const std::size_t length = escape_length(escape, end);
        if (length == 0) {
            return false;
        }
        p = escape + length;
        if (length == 2) {
            out.push_back(simple_escape(escape[1]));
            continue;
        }
        std::uint32_t code_point = escaped_unit(escape);
        if (is_high_surrogate(code_point) && escape_length(p, end) == 6 && is_low_surrogate(escaped_unit(p))) {
            code_point = 0x10000 + ((code_point - 0xD800) << 10U) + (escaped_unit(p) - 0xDC00);
            p += 6;
        } else if (code_point >= 0xD800 && code_point < 0xE000) {
            lone.push_back(static_cast<std::size_t>(escape - inside.data()));
            code_point = 0xFFFD;
        }
        append_utf8(out, code_point);
    }
    return true;
}

}  // namespace geo::json
