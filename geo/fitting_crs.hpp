#pragma once

#include "geo/box.hpp"
#include "geo/crs.hpp"

namespace geo {

/// The projection in metres (WGS 84) that draws and measures the box best; the only place that chooses one.
///
/// First that fits:
/// - up to 6 degrees wide and within 84° N and 80° S: UTM, the zone of the middle (EPSG:326xx north, 327xx where the
/// middle is
///   south of the equator);
/// - all of it beyond 70 degrees: polar stereographic, centred on the pole and turned to the middle;
/// - both parallels (1/6 and 5/6 of the height) on one side of the equator, under 60 degrees wide, no pole inside, and
/// they
///   are not so close to the equator that the cone is a cylinder: Lambert conformal conic;
/// - up to 180 degrees wide and 90 high: Lambert azimuthal equal-area, centred; on the pole if the box is wider, on one
/// side of the
///   equator and reaches beyond 70 degrees (Antarctica);
/// - else Equal Earth, centred on the middle meridian.
/// An empty box gives Equal Earth on Greenwich: the whole world. A point or line is a box of no width.
Crs fitting_crs(const Box& box);

}  // namespace geo
