#pragma once

#include "situs/model/vocabulary.hpp"

#include <span>
#include <string_view>

namespace situs {

/// A symbol of maps: plain geometry, the same for all places of a kind, without pictures that move or accuse.
///
/// Both paths are SVG path data in a square of `symbol_box` units, drawn `symbol_box_mm` wide on paper; around the
/// outline there is room for its line and a white casing.
struct Symbol {
    std::string_view name;     ///< As vocabularies name it: "square-bars", "lettered-circle-c".
    std::string_view outline;  ///< Closed: filled, with a line round it.
    std::string_view mark;     ///< Open lines on it; empty without.
};

inline constexpr int symbol_box = 24;
inline constexpr double symbol_box_mm = 4.0;

/// The kinds that are areas themselves, countries and provinces: maps draw the line that holds them and never a point.
std::span<const std::string_view> area_kinds() noexcept;
bool is_area_kind(std::string_view kind) noexcept;

/// All symbols, the circle first.
std::span<const Symbol> symbols() noexcept;
/// The symbol of that name, or nullptr.
const Symbol* symbol_named(std::string_view name) noexcept;
/// The symbol of a kind; the circle for one that names no symbol that there is.
const Symbol& symbol_of(const Term& kind) noexcept;

}  // namespace situs
