#include "situs/exchange/cell.hpp"

#include "situs/model/edtf.hpp"

#include <algorithm>

namespace situs {
namespace {

bool is_control(char c) noexcept {
    const auto byte = static_cast<unsigned char>(c);
    return (byte < 0x20 && c != '\t' && c != '\n' && c != '\r') || byte == 0x7F;
}

}  // namespace

Cell text_cell(std::string_view text) noexcept {
    return text.empty() ? Cell{} : Cell{text};
}

Cell number_cell(std::optional<double> number) noexcept {
    return number ? Cell{*number} : Cell{};
}

Cell metres_cell(std::optional<geo::Metres> length) noexcept {
    return length ? Cell{length->value()} : Cell{};
}

Cell list_cell(const std::vector<std::string>& list) {
    std::string text;
    for (const std::string& item : list) {
        text += (text.empty() ? "" : "; ") + item;
    }
    return text.empty() ? Cell{} : Cell{std::move(text)};
}

bool is_certain_day(std::string_view text) noexcept {
    const std::optional<Day> day = read_day(text);
    return day && day->year >= 1 && day->year <= 9999;
}

std::string_view without_controls(std::string_view text, std::string& buffer) {
    if (std::none_of(text.begin(), text.end(), is_control)) {
        return text;
    }
    buffer.clear();
    for (const char c : text) {
        if (is_control(c)) {
            buffer += "\xEF\xBF\xBD";
        } else {
            buffer += c;
        }
    }
    return buffer;
}

}  // namespace situs
