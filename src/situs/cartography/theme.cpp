#include "situs/cartography/theme.hpp"

#include "situs/cartography/map_colours.hpp"

#include <algorithm>
#include <array>

namespace situs::maps {
namespace {

const std::array palette{ThemeColour{"ink", colours::ink},
                         ThemeColour{"frame", colours::frame},
                         ThemeColour{"leader", colours::leader},
                         ThemeColour{"land", colours::land},
                         ThemeColour{"sea", colours::sea},
                         ThemeColour{"coast", colours::coast},
                         ThemeColour{"river", colours::river},
                         ThemeColour{"province", colours::province},
                         ThemeColour{"boundary", colours::area},
                         ThemeColour{"uncertainty", colours::uncertainty},
                         ThemeColour{"graticule", colours::graticule},
                         ThemeColour{"link", colours::link},
                         ThemeColour{"table_head", colours::table_head},
                         ThemeColour{"established", look_of_existence("established").fill},
                         ThemeColour{"corroborated", look_of_existence("corroborated").fill},
                         ThemeColour{"reported", look_of_existence("reported").fill},
                         ThemeColour{"disputed", look_of_existence("disputed").fill}};

/// What stands beside the colour, or `otherwise`.
template <typename Value>
Value beside(const std::vector<std::pair<Colour, Value>>& pairs, Colour colour, Value otherwise) noexcept {
    const auto found = std::ranges::find(pairs, colour, [](const auto& pair) { return pair.first; });
    return found == pairs.end() ? otherwise : found->second;
}

}  // namespace

Colour Theme::shown(Colour colour) const noexcept {
    return beside(colours, colour, colour);
}

double Theme::weight_of(Colour colour) const noexcept {
    return beside(weights, colour, 1.0);
}

std::span<const ThemeColour> theme_colours() noexcept {
    return palette;
}

}  // namespace situs::maps
