#pragma once

#include "geo/geometry.hpp"

namespace situs {

/// A geometry sorted by kind, for formats that hold one kind a table. Null where there is nothing of a kind.
struct SplitGeometry {
    geo::Geometry point;   ///< A Point, if the geometry holds exactly one.
    geo::Geometry points;  ///< A MultiPoint, if it holds several.
    geo::Geometry lines;   ///< A MultiLineString.
    geo::Geometry areas;   ///< A MultiPolygon.
};

/// Every position of the geometry is in the result; collections are taken apart.
SplitGeometry split(const geo::Geometry& geometry);

}  // namespace situs
