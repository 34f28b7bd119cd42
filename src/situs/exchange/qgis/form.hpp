#pragma once

#include "situs/exchange/qgis/plan.hpp"

#include <string>

namespace situs::qgis {

/// The part of a layer's style that makes its form: widgets, headings, defaults, constraints, tabs, sub-forms.
std::string form_of(const LayerPlan& layer, const ProjectPlan& project);

/// Whether people may change the layer in QGIS: the records, not their evidence.
bool is_editable(const LayerPlan& layer) noexcept;

}  // namespace situs::qgis
