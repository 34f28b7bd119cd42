#pragma once

#include "situs/exchange/qgis/plan.hpp"

#include <string>

namespace situs::qgis {

/// The HTML template of what QGIS shows under the pointer: the place, how sure it is, and what each source says; every
/// value escaped. Empty for tables.
std::string map_tip_of(const LayerPlan& layer, const ProjectPlan& project);

/// An expression that gives what the sources say of the record `record_id` names, a line each; empty in a layer that is
/// open without the project.
std::string testimony_expression(std::string_view record_id);

/// An expression that says how far from the position given the place may be; empty where nobody knows.
std::string reach_expression();

/// An expression that gives the label of a column's term.
std::string label_expression(const LayerPlan& layer, std::string_view column_name, const ProjectPlan& project);

}  // namespace situs::qgis
