#include "situs/validation/display_width.hpp"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <cstdint>

namespace situs {
namespace {

/// Calls `visit` with each code point; -1 for a byte that is no UTF-8.
template <typename Visitor>
void for_each_code_point(std::string_view text, Visitor&& visit) {
    const auto* const bytes = reinterpret_cast<const std::uint8_t*>(text.data());
    const auto size = static_cast<std::int64_t>(text.size());
    for (std::int64_t next = 0; next < size;) {
        UChar32 c = 0;
        U8_NEXT(bytes, next, size, c);
        visit(c);
    }
}

std::size_t width_of(UChar32 c) noexcept {
    if (c < 0) {
        return 1;
    }
    const auto category = static_cast<std::uint32_t>(U_GET_GC_MASK(c));
    const bool shapeless = (category & (U_GC_MN_MASK | U_GC_ME_MASK | U_GC_CF_MASK | U_GC_CC_MASK)) != 0;
    const bool joins_a_syllable = c >= 0x1160 && c <= 0x11FF;  // Hangul vowels and finals.
    if ((shapeless && c != 0xAD) || joins_a_syllable) {
        return 0;
    }
    const int width = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);
    return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

bool runs_right_to_left(UChar32 c) noexcept {
    const UCharDirection direction = c < 0 ? U_LEFT_TO_RIGHT : u_charDirection(c);
    return direction == U_RIGHT_TO_LEFT || direction == U_RIGHT_TO_LEFT_ARABIC;
}

}  // namespace

std::size_t display_width(std::string_view text) noexcept {
    std::size_t width = 0;
    for_each_code_point(text, [&width](UChar32 c) { width += width_of(c); });
    return width;
}

bool has_right_to_left(std::string_view text) noexcept {
    bool found = false;
    for_each_code_point(text, [&found](UChar32 c) { found = found || runs_right_to_left(c); });
    return found;
}

std::string with_isolated_runs(std::string_view text) {
    constexpr std::string_view begin_mark = "\xE2\x81\xA7";
    constexpr std::string_view end_mark = "\xE2\x81\xA9";
    std::string out;
    std::size_t inside_end = 0;  // Behind the last letter of the run in `out`; 0 outside of one.
    const auto* const bytes = reinterpret_cast<const std::uint8_t*>(text.data());
    const auto size = static_cast<std::int64_t>(text.size());
    const auto close = [&] {
        if (inside_end > 0) {
            out.insert(inside_end, end_mark);
            inside_end = 0;
        }
    };
    for (std::int64_t next = 0; next < size;) {
        const std::int64_t start = next;
        UChar32 c = 0;
        U8_NEXT(bytes, next, size, c);
        const bool is_letter = runs_right_to_left(c);
        if (is_letter && inside_end == 0) {
            out += begin_mark;
        } else if (!is_letter && (c == '"' || (c >= 0 && u_charDirection(c) == U_LEFT_TO_RIGHT))) {
            close();
        }
        out += text.substr(static_cast<std::size_t>(start), static_cast<std::size_t>(next - start));
        const bool joins = inside_end == out.size() - static_cast<std::size_t>(next - start) && width_of(c) == 0;
        if (is_letter || (inside_end > 0 && joins)) {
            inside_end = out.size();
        }
    }
    close();
    return out;
}

}  // namespace situs
