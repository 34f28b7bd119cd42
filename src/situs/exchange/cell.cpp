#include "situs/exchange/cell.hpp"

namespace situs {
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

}  // namespace situs
