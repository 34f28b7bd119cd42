#pragma once

#include "situs/exchange/qgis/plan.hpp"

#include <string>

namespace situs::qgis {

/// `<renderer-v2>` of a layer with geometry: rules by kind, what only its area is known of drawn as an area.
std::string renderer_of(const LayerPlan& layer, const ProjectPlan& project);

/// Of an area: true for the outline of a place, and where what holds the place is smaller on the map than a symbol.
std::string has_symbol();
/// Countries and provinces: areas themselves, no places lost in an area.
std::string is_area_kind();

}  // namespace situs::qgis
