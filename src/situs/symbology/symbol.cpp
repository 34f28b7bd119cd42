#include "situs/symbology/symbol.hpp"

#include <algorithm>
#include <array>

namespace situs {
namespace {

/// Of the same size as the square, so that a letter has room.
constexpr std::string_view disc = "M12 3.2A8.8 8.8 0 1 0 12 20.8A8.8 8.8 0 1 0 12 3.2Z";
constexpr std::string_view square = "M4 4H20V20H4Z";

constexpr std::array all_symbols{
    Symbol{"circle", "M12 4.8A7.2 7.2 0 1 0 12 19.2A7.2 7.2 0 1 0 12 4.8Z", ""},
    Symbol{"hexagon", "M12 3L19.8 7.5V16.5L12 21L4.2 16.5V7.5Z", ""},
    Symbol{"square-bars", square, "M8 7.2V16.8M12 7.2V16.8M16 7.2V16.8"},
    Symbol{"square-base-line", square, "M4.6 16H19.4"},
    Symbol{"triangle", "M12 3.2L21.2 20H2.8Z", ""},
    Symbol{"star",
           "M12.00 3.30L14.53 9.42L21.13 9.93L16.09 14.23L17.64 20.67L12.00 17.20L6.36 20.67L7.91 14.23L2.87 9.93L9.47 "
           "9.42Z",
           ""},
    Symbol{"diamond", "M12 2.8L21.2 12L12 21.2L2.8 12Z", ""},
    Symbol{"lettered-circle-a", disc, "M9 16.5L12 7.5L15 16.5M10 13.5H14"},
    Symbol{"lettered-circle-b", disc,
           "M9.5 7.5V16.5H12.6A2.4 2.4 0 0 0 12.6 11.7H9.5M12.3 11.7A2.1 2.1 0 0 0 12.3 7.5H9.5"},
    Symbol{"lettered-circle-c", disc, "M15 9.3A3.7 4.5 0 1 0 15 14.7"},
    Symbol{"lettered-circle-d", disc, "M9.5 7.5V16.5H11.5A3.6 4.5 0 0 0 11.5 7.5Z"},
    Symbol{"lettered-circle-e", disc, "M14.5 7.5H9.5V16.5H14.5M9.5 12H13.5"},
    Symbol{"lettered-circle-f", disc, "M14.5 7.5H9.5V16.5M9.5 12H13.5"},
    Symbol{"lettered-circle-g", disc, "M15 9.3A3.7 4.5 0 1 0 15.2 14.3V12.3H12.6"},
    Symbol{"lettered-circle-h", disc, "M9 7.5V16.5M15 7.5V16.5M9 12H15"},
    Symbol{"lettered-circle-i", disc, "M12 7.5V16.5"},
    Symbol{"lettered-circle-j", disc, "M14 7.5V14A2.4 2.5 0 0 1 9.3 14.3"},
    Symbol{"lettered-circle-k", disc, "M9.5 7.5V16.5M15 7.5L9.5 12.8M11.3 11.2L15 16.5"},
    Symbol{"lettered-circle-l", disc, "M9.5 7.5V16.5H14.5"},
    Symbol{"lettered-circle-m", disc, "M8.5 16.5V7.5L12 13L15.5 7.5V16.5"},
    Symbol{"lettered-circle-n", disc, "M9 16.5V7.5L15 16.5V7.5"},
    Symbol{"lettered-circle-o", disc, "M12 7.5A3.5 4.5 0 1 0 12 16.5A3.5 4.5 0 1 0 12 7.5Z"},
    Symbol{"lettered-circle-p", disc, "M9.7 16.5V7.5H12.4A2.5 2.5 0 0 1 12.4 12.5H9.7"},
    Symbol{"lettered-circle-q", disc, "M12 7.5A3.5 4.5 0 1 0 12 16.5A3.5 4.5 0 1 0 12 7.5ZM13 14.2L15.5 17"},
    Symbol{"lettered-circle-r", disc, "M9.5 16.5V7.5H12.4A2.5 2.5 0 0 1 12.4 12.5H9.5M12.3 12.5L15 16.5"},
    Symbol{"lettered-circle-s", disc, "M14.7 9A2.7 2.3 0 1 0 12 12A2.7 2.3 0 1 1 9.3 14.9"},
    Symbol{"lettered-circle-t", disc, "M8.5 7.5H15.5M12 7.5V16.5"},
    Symbol{"lettered-circle-u", disc, "M9 7.5V13.3A3 3.2 0 0 0 15 13.3V7.5"},
    Symbol{"lettered-circle-v", disc, "M8.7 7.5L12 16.5L15.3 7.5"},
    Symbol{"lettered-circle-w", disc, "M8 7.5L10 16.5L12 9.5L14 16.5L16 7.5"},
    Symbol{"lettered-circle-x", disc, "M9 7.5L15 16.5M15 7.5L9 16.5"},
    Symbol{"lettered-circle-y", disc, "M8.7 7.5L12 12.3L15.3 7.5M12 12.3V16.5"},
    Symbol{"lettered-circle-z", disc, "M9 7.5H15L9 16.5H15"},
};

}  // namespace

std::span<const std::string_view> area_kinds() noexcept {
    static constexpr std::array<std::string_view, 2> kinds{"country", "admin-area"};
    return kinds;
}

bool is_area_kind(std::string_view kind) noexcept {
    return std::ranges::find(area_kinds(), kind) != area_kinds().end();
}

std::span<const Symbol> symbols() noexcept {
    return all_symbols;
}

const Symbol* symbol_named(std::string_view name) noexcept {
    const auto* const found = std::ranges::find(all_symbols, name, &Symbol::name);
    return found == all_symbols.end() ? nullptr : found;
}

const Symbol& symbol_of(const Term& kind) noexcept {
    const Symbol* const found = symbol_named(kind.symbol);
    return found == nullptr ? all_symbols.front() : *found;
}

}  // namespace situs
