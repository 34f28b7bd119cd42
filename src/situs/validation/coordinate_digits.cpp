#include "situs/validation/coordinate_digits.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <string_view>

namespace situs {
namespace {

std::size_t decimals(std::string_view lexeme) noexcept {
    std::size_t after_point = 0;
    bool seen_point = false;
    for (const char c : lexeme) {
        if (c == 'e' || c == 'E') {
            return 0;
        }
        after_point += seen_point ? 1U : 0U;
        seen_point = seen_point || c == '.';
    }
    return after_point;
}

constexpr double metres_per_degree = 111'195;

}  // namespace

std::size_t decimals_of(geo::json::Value coordinates) noexcept {
    auto ordinate = coordinates.elements().begin();
    const geo::json::Value lon = *ordinate;
    return std::max(decimals(lon.lexeme()), decimals((*++ordinate).lexeme()));
}

double longest_diagonal_of_last_digit(geo::json::Value coordinates) noexcept {
    // The diagonal at the equator, a little more than rounding can add; digits beyond these count as none finer.
    constexpr std::array metres{157'300.0, 15'730.0, 1573.0, 157.3, 15.73, 1.573, 0.1573, 0.01573};
    return metres[std::min(decimals_of(coordinates), metres.size() - 1)];
}

double diagonal_of_last_digit(geo::json::Value coordinates) noexcept {
    const double lat = (*++coordinates.elements().begin()).number();
    const double lon_per_lat = std::cos(lat * std::numbers::pi / 180);
    return std::pow(10, -static_cast<double>(decimals_of(coordinates))) * metres_per_degree *
           std::hypot(1, lon_per_lat);
}

}  // namespace situs
