#include "situs/validation/coordinate_digits.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <string_view>

namespace situs {
namespace {

std::size_t decimals(std::string_view lexeme) noexcept {
    const std::size_t point = lexeme.find('.');
    const bool plain = lexeme.find_first_of("eE") == std::string_view::npos;
    return point == std::string_view::npos || !plain ? 0 : lexeme.size() - point - 1;
}

}  // namespace

std::size_t decimals_of(geo::json::Value coordinates) noexcept {
    auto ordinate = coordinates.elements().begin();
    const geo::json::Value lon = *ordinate;
    return std::max(decimals(lon.lexeme()), decimals((*++ordinate).lexeme()));
}

double diagonal_of_last_digit(geo::json::Value coordinates) noexcept {
    constexpr double metres_per_degree = 111'195;
    const double lat = (*++coordinates.elements().begin()).number();
    const double lon_per_lat = std::cos(lat * std::numbers::pi / 180);
    return std::pow(10, -static_cast<double>(decimals_of(coordinates))) * metres_per_degree *
           std::hypot(1, lon_per_lat);
}

}  // namespace situs
