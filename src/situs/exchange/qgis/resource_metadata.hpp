#pragma once

#include "situs/exchange/qgis/plan.hpp"

#include <string>

namespace situs::qgis {

/// What QGIS shows in a layer's properties under "Metadata", as an element of that name: title, abstract, licence,
/// lineage, contact.
std::string resource_metadata(const LayerPlan& layer, const ProjectPlan& project, std::string_view tag);

}  // namespace situs::qgis
