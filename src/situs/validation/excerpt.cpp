#include "situs/validation/excerpt.hpp"

#include <algorithm>
#include <string>

namespace situs {
namespace {

constexpr std::size_t reach = 240;  ///< Bytes on either side: a terminal's line of letters that take two each.

bool continues_character(char c) noexcept {
    return (static_cast<unsigned char>(c) & 0xC0U) == 0x80;
}

}  // namespace

Excerpt excerpt_of(std::string_view text, std::size_t offset) {
    offset = std::min(offset, text.size());
    const std::size_t earliest = offset - std::min(offset, reach);
    std::size_t begin = earliest;
    if (const std::size_t line_end = text.substr(earliest, offset - earliest).find_last_of("\r\n");
        line_end != std::string_view::npos) {
        begin = earliest + line_end + 1;
    } else {
        while (begin > 0 && begin < offset && continues_character(text[begin])) {
            ++begin;
        }
    }
    const std::string_view behind = text.substr(offset, reach);
    std::size_t length = behind.find_first_of("\r\n");
    const bool is_cut_after = length == std::string_view::npos && offset + behind.size() < text.size();
    length = std::min(length, behind.size());
    while (is_cut_after && length > 0 && continues_character(text[offset + length])) {
        --length;
    }
    return {.text = std::string{text.substr(begin, offset - begin + length)},
            .at = offset - begin,
            .is_cut_before = begin == earliest && begin > 0 && text[begin - 1] != '\n' && text[begin - 1] != '\r',
            .is_cut_after = is_cut_after};
}

Excerpt excerpt_of(std::istream& stream, std::uint64_t offset) {
    const std::uint64_t begin = offset - std::min<std::uint64_t>(offset, 2 * reach);
    stream.clear();
    if (!stream.seekg(static_cast<std::streamoff>(begin))) {
        return {};
    }
    std::string text(4 * reach, '\0');
    stream.read(text.data(), static_cast<std::streamsize>(text.size()));
    text.resize(static_cast<std::size_t>(stream.gcount()));
    return excerpt_of(text, static_cast<std::size_t>(offset - begin));
}

}  // namespace situs
