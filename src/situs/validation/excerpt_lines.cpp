#include "situs/validation/excerpt_lines.hpp"

#include "situs/validation/display_width.hpp"
#include "situs/validation/quoted.hpp"

#include <algorithm>
#include <string_view>

namespace situs {
namespace {

constexpr std::string_view ellipsis = "…";

std::string on_one_line(std::string text) {
    std::replace(text.begin(), text.end(), '\t', ' ');
    return made_safe(text);
}

bool continues_character(char c) noexcept {
    return (static_cast<unsigned char>(c) & 0xC0U) == 0x80;
}

/// How many bytes at the end of `text` take at most `columns`.
std::size_t tail_that_fits(std::string_view text, std::size_t columns) {
    std::size_t begin = text.size();
    for (std::size_t width = 0; begin > 0;) {
        std::size_t next = begin - 1;
        while (next > 0 && continues_character(text[next])) {
            --next;
        }
        width += display_width(text.substr(next, begin - next));
        if (width > columns) {
            break;
        }
        begin = next;
    }
    return text.size() - begin;
}

/// How many bytes at the beginning of `text` take at most `columns`.
std::size_t head_that_fits(std::string_view text, std::size_t columns) {
    std::size_t end = 0;
    for (std::size_t width = 0; end < text.size();) {
        std::size_t next = end + 1;
        while (next < text.size() && continues_character(text[next])) {
            ++next;
        }
        width += display_width(text.substr(end, next - end));
        if (width > columns) {
            break;
        }
        end = next;
    }
    return end;
}

}  // namespace

ExcerptLines excerpt_lines(const Excerpt& excerpt, std::size_t columns, Bidi bidi) {
    std::string before = on_one_line(excerpt.text.substr(0, excerpt.at));
    std::string after = on_one_line(excerpt.text.substr(std::min(excerpt.at, excerpt.text.size())));
    bool cut_before = excerpt.is_cut_before;
    bool cut_after = excerpt.is_cut_after;
    const std::size_t room = columns - 2;  // An ellipsis on either side.
    // What follows the place says more than what stands before it.
    const std::size_t after_width = std::min(display_width(after), room - room / 3);
    const std::size_t before_size = tail_that_fits(before, room - after_width);
    cut_before |= before_size < before.size();
    before.erase(0, before.size() - before_size);
    const std::size_t after_size = head_that_fits(after, room - display_width(before));
    cut_after |= after_size < after.size();
    after.resize(after_size);

    ExcerptLines lines;
    lines.caret = std::string(display_width(before) + (cut_before ? 1U : 0U), ' ') + '^';
    lines.line = cut_before ? std::string{ellipsis} : std::string{};
    lines.line += bidi == Bidi::isolated ? with_isolated_runs(before) : before;
    lines.line += bidi == Bidi::isolated ? with_isolated_runs(after) : after;
    lines.line += cut_after ? ellipsis : std::string_view{};
    return lines;
}

}  // namespace situs
