#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

/// The smallest steps over JSON text, shared by the json_*.cpp files.
namespace geo::json {

/// Space, tab, line feed, carriage return: RFC 8259 section 2.
constexpr bool is_space(char c) noexcept {
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}
constexpr bool is_digit(char c) noexcept {
    return c >= '0' && c <= '9';
}
constexpr bool is_ascii(char c) noexcept {
    return static_cast<unsigned char>(c) < 0x80;
}

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

/// One UTF-8 sequence of RFC 3629.
struct Utf8Sequence {
    std::uint8_t length = 0;  ///< 0: not well-formed.
    bool cut = false;         ///< Not well-formed only because the text ends.
};
/// The sequence at `p`. \pre p < end
Utf8Sequence utf8_sequence(const char* p, const char* end) noexcept;

/// The first byte from `p` that is a quote, a backslash, a control character or not ASCII, or `end`.
inline const char* skip_plain(const char* p, const char* end) noexcept {
    if constexpr (std::endian::native == std::endian::little) {
        constexpr std::uint64_t ones = 0x0101010101010101;
        constexpr std::uint64_t highs = 0x8080808080808080;
        while (end - p >= 8) {
            std::uint64_t word = 0;
            std::memcpy(&word, p, sizeof word);
            const std::uint64_t quote = word ^ (ones * '"');
            const std::uint64_t backslash = word ^ (ones * '\\');
            // The lowest flagged byte is exact: borrows only reach upwards.
            const std::uint64_t found = ((quote - ones) | (backslash - ones) | (word - ones * 0x20) | word) & highs;
            if (found != 0) {
                return p + std::countr_zero(found) / 8;
            }
            p += 8;
        }
    }
    while (p != end) {
        const auto c = static_cast<unsigned char>(*p);
        if (c == '"' || c == '\\' || c < 0x20 || c >= 0x80) {
            return p;
        }
        ++p;
    }
    return end;
}

/// The end of the number that begins at `p` by the grammar of RFC 8259 section 6, or nullptr if there is none.
/// Whatever follows the number is not looked at.
inline const char* skip_number(const char* p, const char* end) noexcept {
    const auto digits = [&] {
        const char* const first = p;
        while (p != end && is_digit(*p)) {
            ++p;
        }
        return p != first;
    };
    if (p != end && *p == '-') {
        ++p;
    }
    if (p != end && *p == '0') {
        ++p;
    } else if (!digits()) {
        return nullptr;
    }
    if (p != end && *p == '.') {
        ++p;
        if (!digits()) {
            return nullptr;
        }
    }
    if (p != end && (*p == 'e' || *p == 'E')) {
        ++p;
        if (p != end && (*p == '+' || *p == '-')) {
            ++p;
        }
        if (!digits()) {
            return nullptr;
        }
    }
    return p;
}

/// The double nearest to a number of the grammar; infinite or zero where it is out of range.
double to_double(std::string_view lexeme) noexcept;

/// Whether a number of the grammar is larger than any double.
inline bool is_too_large(std::string_view lexeme) noexcept {
    // Up to 300 characters without an exponent are below 1e300.
    const auto is_exponent = [](char c) { return c == 'e' || c == 'E'; };
    if (lexeme.size() <= 300 && std::none_of(lexeme.begin(), lexeme.end(), is_exponent)) {
        return false;
    }
    const double value = to_double(lexeme);
    return value > 1.7976931348623157e308 || value < -1.7976931348623157e308;
}

/// Appends the code point as UTF-8. \pre a scalar value
void append_utf8(std::string& out, std::uint32_t code_point);

/// The length of the escape sequence at `p` (2 or 6), or 0 if it is none of RFC 8259 section 7.
std::size_t escape_length(const char* p, const char* end) noexcept;

/// Appends the text of a string to `out`, given what stands between its quotes. Offsets (in `inside`) of lone
/// surrogates, which decode as U+FFFD, are appended to `lone`. \return false at an escape that is none
bool decode_string(std::string_view inside, std::string& out, std::vector<std::size_t>& lone);

}  // namespace geo::json
