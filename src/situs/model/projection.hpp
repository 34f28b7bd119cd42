#pragma once

#include "geo/geometry.hpp"
#include "situs/model/site.hpp"

namespace situs {

/// What the ◆ members of a record should be, out of its names, locations, attestations and assessments.
struct Projection {
    std::string name;                     ///< The first of `names`; empty without names.
    geo::Geometry geometry;               ///< Of the preferred location; null without one.
    std::optional<double> uncertainty_m;  ///< Of the preferred location.
    std::string location_confidence, existence_confidence, event_confidence;
    std::vector<SourceId> sources;  ///< Cited by names, location bases and attestations, in order of first mention.
};

/// Computes the projection. The geometry is the preferred location's, but for role `within` given as a point: then it
/// is the disc of its uncertainty, a polygon of 36 sides that contains the circle, so that no tool draws a pin; null
/// where it has no radius above 0, since nothing says then where the place is.
Projection project(const Site& site);

/// The area in which the location says the place is: a point's disc; a line or area buffered by the uncertainty on the
/// ellipsoid; null if the location has no geometry, or one that is not on the globe. Without a radius above 0 it is the
/// geometry itself. \throws geo::Error where the buffer cannot be made
geo::Geometry uncertainty_area(const Location& location);

/// How fine a location is, by the radius of the smallest circle round its uncertainty area.
enum class PrecisionClass { exact, vicinity, locality, settlement, district, region, country, unlocated };
std::string_view name_of(PrecisionClass precision) noexcept;
/// exact ≤ 10 m, vicinity ≤ 100 m, locality ≤ 1 km, settlement ≤ 10 km, district ≤ 50 km, region ≤ 250 km, then
/// country. A point without a radius counts as country: nothing says that it is finer.
PrecisionClass precision_class(const Location& location);
/// Of the preferred location; unlocated without one.
PrecisionClass precision_class(const Site& site);

}  // namespace situs
