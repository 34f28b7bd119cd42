#pragma once

#include "situs/exchange/qgis/plan.hpp"

#include <string>

namespace situs::qgis {

/// The family first, then what to take where it is missing; all have Latin and Persian or lead to a font that has.
inline constexpr std::string_view font_families[] = {"Noto Sans", "DejaVu Sans"};

/// `<labeling>` of a layer of records; empty for the others.
std::string labels_of(const LayerPlan& layer);

/// `<text-style>`: how a text of that size (points) and colour looks, with a halo or without.
struct TextStyle {
    double points = 7.5;
    std::string colour = {};
    std::string halo = {};        ///< rgba(); empty: none.
    std::string expression = {};  ///< What the label says; empty in layouts.
};
std::string text_style(const TextStyle& style);

}  // namespace situs::qgis
