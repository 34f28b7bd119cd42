#include "tools/situs/wording.hpp"

#include "geo/json_node.hpp"

#include <fmt/format.h>

#include <cmath>

namespace situs::cli {
namespace {

std::string degrees(double value, char positive, char negative, int decimals) {
    if (!std::isfinite(value)) {
        return "?";
    }
    return fmt::format("{}° {}", geo::json::number_text(std::abs(value), decimals), value < 0 ? negative : positive);
}

}  // namespace

std::string position_text(geo::LonLat place) {
    return degrees(place.lat, 'N', 'S', 7) + ", " + degrees(place.lon, 'E', 'W', 7);
}

std::string extent_text(const geo::Box& box) {
    constexpr int decimals = 3;
    return fmt::format("{} to {}, {} to {}", degrees(box.west, 'E', 'W', decimals),
                       degrees(box.east, 'E', 'W', decimals), degrees(box.south, 'N', 'S', decimals),
                       degrees(box.north, 'N', 'S', decimals));
}

std::string length_text(geo::Metres length) {
    const double metres = length.value();
    if (!std::isfinite(metres)) {
        return "? m";
    }
    return metres < 1000 ? geo::json::number_text(metres, 1) + " m" : geo::json::number_text(metres / 1000, 1) + " km";
}

}  // namespace situs::cli
