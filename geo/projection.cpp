#include "geo/crs.hpp"
#include "geo/each_place.hpp"

#include <cmath>

namespace geo {
namespace {

bool is_place(double lon, double lat) noexcept {
    return std::abs(lon) <= 360 && std::abs(lat) <= 90;
}

}  // namespace

Projection::Projection(const Crs& to) : transform_{Crs::wgs84(), to} {}

std::optional<XY> Projection::forward(LonLat place) const {
    if (!is_place(place.lon, place.lat)) {
        return std::nullopt;
    }
    return transform_.forward(XY{.x = place.lon, .y = place.lat});
}

std::optional<LonLat> Projection::inverse(XY place) const {
    const auto found = transform_.inverse(place);
    if (!found || !is_place(found->x, found->y)) {
        return std::nullopt;
    }
    const bool in_range = found->x >= -180 && found->x <= 180;
    return LonLat{.lon = in_range ? found->x : normalized_longitude(found->x), .lat = found->y};
}

BatchResult Projection::forward(std::span<const LonLat> places, std::span<XY> out) const {
    return each_place(places, out, [this](LonLat place) { return forward(place); });
}

BatchResult Projection::inverse(std::span<const XY> places, std::span<LonLat> out) const {
    return each_place(places, out, [this](XY place) { return inverse(place); });
}

}  // namespace geo
