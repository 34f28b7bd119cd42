#pragma once

#include "situs/symbology/look.hpp"

#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace situs::maps {

/// The families that text is set in; of both, regular and bold, upright and italic where there is one.
struct FontFamilies {
    std::string latin = "Noto Sans", arabic = "Noto Sans Arabic";
    friend auto operator<=>(const FontFamilies&, const FontFamilies&) = default;
};

/// How maps look: other colours, widths of lines and letters instead of those of symbology/ and cartography/.
///
/// What draws names the colours that maps have by themselves; Canvas shows the theme's instead.
struct Theme {
    std::vector<std::pair<Colour, Colour>> colours = {};  ///< Of maps by themselves, and what is shown instead.
    std::vector<std::pair<Colour, double>> weights = {};  ///< How many times as wide lines of that colour are.
    double text_size = 1;                                 ///< Times.
    FontFamilies fonts = {};

    Colour shown(Colour colour) const noexcept;
    double weight_of(Colour colour) const noexcept;
};

/// What a theme may change, by its name in a theme's file. No two have the same colour.
struct ThemeColour {
    std::string_view name;
    Colour colour;
};
std::span<const ThemeColour> theme_colours() noexcept;

/// \param name of a theme in the installed data ("report", "print-grey"), or the path of a .toml file
/// \throws geo::InputError with file, line, column, what is wrong there and what is allowed
Theme read_theme(std::string_view name);

}  // namespace situs::maps
