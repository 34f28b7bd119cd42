#include "situs/exchange/table_letters.hpp"

namespace situs {

std::optional<char> TableLetters::next() {
    std::optional<char> c = raw();
    if (c == '\r') {
        if (peek() == '\n') {
            raw();
        }
        c = '\n';
    }
    if (c == '\n') {
        ++place_.line;
        place_.column = 0;
    } else if (c && (static_cast<unsigned char>(*c) & 0xC0U) != 0x80U) {
        ++place_.column;
    }
    return c;
}

bool TableLetters::fill() {
    if (at_ < piece_.size()) {
        return true;
    }
    at_ = 0;
    return text_.next(piece_);
}

}  // namespace situs
