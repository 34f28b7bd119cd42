#pragma once

#include "situs/symbology/look.hpp"
#include "situs/symbology/symbol.hpp"

#include <string>
#include <string_view>

namespace situs {

/// How a symbol is painted. Colours as SVG writes them: "#3a6296", or a placeholder that a program fills in.
struct SvgPaint {
    std::string_view fill = "#ffffff";
    std::string_view mark = "#1a1a1a";
    OutlineStyle outline = OutlineStyle::solid;
    bool crossed = false;
};

/// The symbol as an SVG 1.1 image with a white casing, so that it stands out on every ground.
std::string svg_of(const Symbol& symbol, const SvgPaint& paint);

}  // namespace situs
