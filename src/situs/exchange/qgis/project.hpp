#pragma once

#include "situs/exchange/qgis/plan.hpp"

#include <string>

namespace situs::qgis {

/// The project (.qgs): layers with their styles, groups, relations, time, bookmarks, coordinate system, layouts. It
/// names the GeoPackage by a path relative to itself, and no person, machine or moment.
std::string project_document(const ProjectPlan& project);

/// What a layer's `<datasource>` says.
std::string data_source(std::string_view data_file, std::string_view table);

}  // namespace situs::qgis
