#include "geo/fitting_crs.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace geo {
namespace {

/// The zone of a meridian, 1 to 60; 180 is the last one's edge and also the first one's.
int utm_zone(double lon) noexcept {
    return std::clamp(static_cast<int>(std::floor((normalized_longitude(lon) + 180) / 6)) + 1, 1, 60);
}

Crs from_proj(std::string_view projection, double lon, std::string_view rest = {}) {
    return Crs{fmt::format("+proj={} {}+lon_0={:.6f} +x_0=0 +y_0=0 +datum=WGS84 +units=m +no_defs +type=crs",
                           projection, rest, lon == 0 ? 0.0 : lon)};
}

}  // namespace

Crs fitting_crs(const Box& box) {
    if (box.is_empty()) {
        return from_proj("eqearth", 0);
    }
    const double south = std::clamp(box.south, -90.0, 90.0);
    const double north = std::clamp(box.north, -90.0, 90.0);
    const double height = north - south;
    const double width = box.width();
    const double middle = box.centre().lon;
    const double centre = south + height / 2;
    if (width <= 6 && south >= -80 && north <= 84) {
        return Crs{fmt::format("EPSG:{}", (centre < 0 ? 32700 : 32600) + utm_zone(middle))};
    }
    if (south >= 70 || north <= -70) {
        const double pole = south >= 70 ? 90 : -90;
        return from_proj("stere", width >= 360 ? 0 : middle,
                         fmt::format("+lat_0={} +lat_ts={} ", pole, pole > 0 ? 75 : -75));
    }
    const double lower = south + height / 6;
    const double upper = south + height * 5 / 6;
    const bool one_side = lower * upper > 0 && std::abs(lower + upper) > 1;
    if (one_side && width < 60 && south > -90 && north < 90) {
        return from_proj("lcc", middle,
                         fmt::format("+lat_1={:.6f} +lat_2={:.6f} +lat_0={:.6f} ", lower, upper, centre));
    }
    if (width <= 180 && height <= 90) {
        return from_proj("laea", middle, fmt::format("+lat_0={:.6f} ", centre));
    }
    if (width > 180 && (south >= 0 || north <= 0) && std::max(north, -south) > 70) {
        return from_proj("laea", width >= 360 ? 0 : middle, fmt::format("+lat_0={} ", north > 0 ? 90 : -90));
    }
    return from_proj("eqearth", middle);
}

}  // namespace geo
