#include "geo/lonlat.hpp"

#include <cmath>

namespace geo {

double normalized_longitude(double lon) noexcept {
    if (lon >= -180 && lon < 180) {
        return lon;  // Untouched: no rounding.
    }
    const double turned = std::remainder(lon, 360.0);  // [-180, 180], exact; NaN for NaN and infinities.
    return turned == 180 ? -180 : turned;
}

}  // namespace geo
