#pragma once

#include "situs/exchange/qgis/plan.hpp"

#include <string>
#include <string_view>

namespace situs::qgis {

/// `<renderer-v2>` of a layer with geometry: rules by kind, what only its area is known of drawn as an area.
std::string renderer_of(const LayerPlan& layer, const ProjectPlan& project);

/// Whether what the layer draws darkens what lies below instead of covering it: thousands of areas as one tint, with
/// the reader's map still to be seen through it. QGIS prints such a map as an image.
bool is_multiplied(const LayerPlan& layer) noexcept;

/// The numbers of the rules that the list of layers shows, "0,1,2": without the one for kinds that do not occur. Empty:
/// all of them.
std::string shown_rules(const LayerPlan& layer);

/// Of an area: true for the outline of a place, and where what holds the place is smaller on the map than a symbol.
std::string has_symbol();
/// Towns, which help to find others: drawn smaller, their areas in outline only.
inline constexpr std::string_view town_kind = "settlement";
std::string is_town();
/// Countries and provinces: areas themselves, no places lost in an area.
std::string is_area_kind();

}  // namespace situs::qgis
