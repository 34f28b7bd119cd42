#pragma once

#include "situs/exchange/qgis/plan.hpp"

#include <string>

namespace situs::qgis {

/// `<attributetableconfig>`: the order and the widths of the columns in QGIS's table, what people ask for first. QGIS's
/// own number of a row is hidden, no other column is.
std::string table_view_of(const LayerPlan& layer);

}  // namespace situs::qgis
