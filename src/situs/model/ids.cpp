#include "situs/model/ids.hpp"

#include <algorithm>

namespace situs {
namespace {

constexpr std::size_t longest_slug = 64;

constexpr bool is_digit(char c) noexcept {
    return c >= '0' && c <= '9';
}
constexpr bool is_lower(char c) noexcept {
    return c >= 'a' && c <= 'z';
}
constexpr bool is_letter(char c) noexcept {
    return is_lower(c) || (c >= 'A' && c <= 'Z');
}

bool is_prefix_character(char c) noexcept {
    return is_letter(c) || is_digit(c) || c == '-' || c == '_' || c == '.';
}

/// No white space, no control character: they are never part of an identifier.
bool is_reference_character(char c) noexcept {
    return static_cast<unsigned char>(c) > ' ' && c != '\x7f';
}

}  // namespace

bool is_slug(std::string_view text) noexcept {
    if (text.empty() || text.size() > longest_slug || text.front() == '-') {
        return false;
    }
    return std::all_of(text.begin(), text.end(), [](char c) { return is_lower(c) || is_digit(c) || c == '-'; });
}

bool is_curie(std::string_view text) noexcept {
    const std::size_t colon = text.find(':');
    if (colon == std::string_view::npos || colon == 0 || colon + 1 == text.size() || !is_letter(text.front())) {
        return false;
    }
    const std::string_view prefix = text.substr(0, colon);
    const std::string_view reference = text.substr(colon + 1);
    return std::all_of(prefix.begin(), prefix.end(), is_prefix_character) &&
           std::all_of(reference.begin(), reference.end(), is_reference_character);
}

}  // namespace situs
