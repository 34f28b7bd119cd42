#pragma once

#include "situs/exchange/qgis/plan.hpp"

#include <string>
#include <vector>

/// What QGIS keeps inside a GeoPackage, as SQL for it.
namespace situs::qgis {

inline constexpr std::string_view project_name = "situs";

/// `layer_styles` with a default style for each layer, and its row in gpkg_contents: GDAL hides it without.
std::vector<std::string> style_statements(const ProjectPlan& project);

/// `qgis_projects` with the packed project.
std::vector<std::string> project_statements(std::string_view packed_project, std::string_view date);

/// Metadata of each layer (OGC 12-128r18, annex F.8), as QGIS shows it. The file has gpkg_extensions already.
std::vector<std::string> metadata_statements(const ProjectPlan& project);

/// As QGIS wants a packed project in the file.
std::string hex_text(std::string_view bytes);

}  // namespace situs::qgis
