#pragma once

#include "geo/crs.hpp"

#include <span>
#include <string>
#include <string_view>

/// What legends say: one wording for every product.
namespace situs {

struct LegendLine {
    std::string_view word;  ///< A word of the vocabulary "confidence".
    std::string_view text;
};

/// Over the lines of existence_legend().
std::string_view existence_heading() noexcept;
/// One line for each look of a fill, the surest first.
std::span<const LegendLine> existence_legend() noexcept;

std::string_view location_heading() noexcept;
/// A solid outline, then a dashed one; `word` is an example.
std::span<const LegendLine> location_legend() noexcept;

/// Of the area in which a place lies.
std::string_view uncertainty_wording() noexcept;
/// Of the circle round a place that others are found by.
std::string_view context_area_wording() noexcept;
/// Of a location that may be the right one instead of the preferred one.
std::string_view alternative_wording() noexcept;

/// What people call it; a fitted one has no name of its own.
std::string name_of(const geo::Crs& crs);

}  // namespace situs
