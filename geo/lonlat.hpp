#pragma once

#include <limits>

namespace geo {

/// A place on the WGS 84 ellipsoid, in degrees, longitude first (RFC 7946 section 3.1.1).
///
/// Default-constructed values are NaN: "no location", never 0,0.
/// Projected coordinates are geo::XY; nothing converts between the two silently.
struct LonLat {
    double lon = std::numeric_limits<double>::quiet_NaN();
    double lat = std::numeric_limits<double>::quiet_NaN();
    friend bool operator==(const LonLat&, const LonLat&) = default;
};

/// A place in a projected coordinate reference system, in its units (metres for all that fitting_crs() gives), east
/// first.
struct XY {
    double x = std::numeric_limits<double>::quiet_NaN();
    double y = std::numeric_limits<double>::quiet_NaN();
    friend bool operator==(const XY&, const XY&) = default;
};

/// Both ordinates finite, longitude in [-180, 180] and latitude in [-90, 90].
constexpr bool in_range(LonLat p) noexcept {
    return p.lon >= -180 && p.lon <= 180 && p.lat >= -90 && p.lat <= 90;
}

/// The longitude brought into [-180, 180); NaN stays NaN.
double normalized_longitude(double lon) noexcept;

}  // namespace geo
