#pragma once

#include "geo/box.hpp"
#include "geo/crs.hpp"
#include "situs/exchange/qgis/xml.hpp"
#include "situs/symbology/wording.hpp"

namespace situs::qgis {

/// `<spatialrefsys>`
void write_crs(Xml& xml, const geo::Crs& crs);

/// A rectangle in a projected system.
struct Rectangle {
    double west = 0.0, south = 0.0, east = 0.0, north = 0.0;

    double width() const noexcept { return east - west; }
    double height() const noexcept { return north - south; }
    /// Grown on all sides to that ratio of width to height.
    Rectangle widened_to(double ratio) const noexcept;
};

/// What holds the box on the map, its edges followed, with a margin of 6 %; at least 2 km wide and high.
Rectangle on_map(const geo::Box& box, const geo::Crs& crs);

}  // namespace situs::qgis
