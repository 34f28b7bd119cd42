#include "situs/exchange/quoted_text.hpp"

#include <fmt/format.h>

namespace situs {

std::string quoted_text(std::string_view text) {
    constexpr std::size_t most = 60;
    if (text.size() <= most) {
        return fmt::format("\"{}\"", text);
    }
    std::size_t end = most;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) {
        --end;
    }
    return fmt::format("\"{}…\"", text.substr(0, end));
}

}  // namespace situs
