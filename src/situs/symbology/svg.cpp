#include "situs/symbology/svg.hpp"

#include <fmt/format.h>

namespace situs {

std::string svg_of(const Symbol& symbol, const SvgPaint& paint) {
    // 6 units are a millimetre: an outline of 0.26 mm, a casing of 0.4 mm on each side of it.
    const std::string ink = hex(colours::ink);
    std::string svg =
        fmt::format(R"(<svg xmlns="http://www.w3.org/2000/svg" width="{0}" height="{0}" viewBox="0 0 {0} {0}">)"
                    R"(<path d="{1}" fill="#ffffff" stroke="#ffffff" stroke-width="5" stroke-linejoin="round"/>)"
                    R"(<path d="{1}" fill="{2}" stroke="{3}" stroke-width="1.6"{4}/>)",
                    symbol_box, symbol.outline, paint.fill, ink,
                    paint.outline == OutlineStyle::dashed ? R"( stroke-dasharray="2.8 1.6")" : "");
    if (!symbol.mark.empty()) {
        svg += fmt::format(R"(<path d="{}" fill="none" stroke="{}" stroke-width="1.6"/>)", symbol.mark, paint.mark);
    }
    if (paint.crossed) {
        svg += fmt::format(R"(<path d="M3 3L21 21M21 3L3 21" fill="none" stroke="{}" stroke-width="1.6"/>)", ink);
    }
    return svg + "</svg>";
}

}  // namespace situs
