#pragma once

#include "situs/exchange/qgis/plan.hpp"

#include <string>

namespace situs::qgis {

/// How a layer is drawn, labelled, filled in and explained: the elements that stand both in a project's `<maplayer>`
/// and in a style of the file.
std::string layer_style(const LayerPlan& layer, const ProjectPlan& project);

/// The style as a document of its own, for `layer_styles`.
std::string style_document(const LayerPlan& layer, const ProjectPlan& project);

/// The version that files name: the oldest that reads them without a word.
inline constexpr std::string_view qgis_version = "3.22.16";

}  // namespace situs::qgis
