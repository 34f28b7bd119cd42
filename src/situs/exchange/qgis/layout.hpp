#pragma once

#include "geo/crs.hpp"
#include "situs/exchange/qgis/plan.hpp"

#include <string>

namespace situs::qgis {

/// `<Layouts>`: an overview on A4, and an atlas with a page for each located place.
std::string layouts_of(const ProjectPlan& project, const geo::Crs& crs);

}  // namespace situs::qgis
