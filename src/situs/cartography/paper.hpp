#pragma once

#include "situs/cartography/page_box.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace situs::maps {

struct Paper {
    std::string name;   ///< "A4", "Letter", "200 × 100 mm".
    PageSize upright;   ///< Width not above height, but for a size in millimetres, which is taken as written.
    bool turns = true;  ///< May be laid on its side.
};

/// "a4", "a3", "a2", "letter", or "200x100mm"; nothing for anything else, for sides under 80 or over 2000 mm too.
std::optional<Paper> paper_named(std::string_view text);

/// How a page is parted.
struct PageLayout {
    PageSize page;
    PageBox title;  ///< Over the map.
    PageBox map;
    PageBox side;  ///< Legend and keys: beside the map on a wide page, below it on a high one.
    PageBox foot;  ///< Scale bar, projection, sources, statements.
    int side_columns = 1;
};

inline constexpr double page_margin = 10;

PageLayout layout_of(PageSize page);

}  // namespace situs::maps
