#include "situs/cartography/isolated_text.hpp"

#include <cstddef>

namespace situs::maps {
namespace {

/// The controls of direction take three bytes in UTF-8, of which the first is E2.
constexpr std::size_t control_length = 3;
constexpr char control_begin = '\xE2';
constexpr std::string_view first_strong_isolate = "\u2068";
constexpr std::string_view pop_isolate = "\u2069";

/// LRI, RLI, FSI: U+2066 to U+2068.
bool opens(std::string_view control) noexcept {
    return control >= "\u2066" && control <= first_strong_isolate;
}

/// LRE, RLE, PDF, LRO, RLO: U+202A to U+202E.
bool embeds(std::string_view control) noexcept {
    return control >= "\u202A" && control <= "\u202E";
}

void close(std::string& text, std::size_t& open) {
    for (; open > 0; --open) {
        text += pop_isolate;
    }
}

}  // namespace

std::string with_closed_isolates(std::string_view text) {
    std::string result;
    result.reserve(text.size());
    std::size_t open = 0;
    for (std::size_t at = 0; at < text.size();) {
        const std::string_view control =
            text[at] == control_begin ? text.substr(at, control_length) : std::string_view{};
        if (embeds(control) || (control == pop_isolate && open == 0)) {
            at += control_length;
            continue;
        }
        if (text[at] == '\n') {
            close(result, open);
        }
        if (opens(control)) {
            ++open;
        } else if (control == pop_isolate) {
            --open;
        }
        const std::size_t length = control.empty() ? 1 : control.size();
        result += text.substr(at, length);
        at += length;
    }
    close(result, open);
    return result;
}

std::string isolated(std::string_view text) {
    return text.empty() ? std::string{}
                        : std::string{first_strong_isolate} + with_closed_isolates(text) + std::string{pop_isolate};
}

}  // namespace situs::maps
