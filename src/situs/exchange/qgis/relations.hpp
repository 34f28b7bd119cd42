#pragma once

#include "situs/exchange/qgis/plan.hpp"

#include <string>
#include <utility>
#include <vector>

namespace situs::qgis {

/// Rows of one table that belong to a row of another.
struct TableRelation {
    std::string id;
    std::string name;  ///< For people.
    const LayerPlan* child = nullptr;
    const LayerPlan* parent = nullptr;
    std::vector<std::pair<std::string, std::string>> columns;  ///< Of child and parent.
};

/// All relations that the tables have, in a fixed order: evidence of records, parts of evidence, uses of sources.
std::vector<TableRelation> relations_of(const ProjectPlan& project);

}  // namespace situs::qgis
