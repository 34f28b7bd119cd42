#include "geo/places_around.hpp"

#include "geo/geodesic.hpp"

#include <array>
#include <cmath>
#include <cstddef>
#include <numbers>

namespace geo {
namespace {

constexpr std::size_t half = 7;            ///< Geodesics from north to south, the last direction not counted.
constexpr double least_degree = 110574.0;  ///< The shortest degree of latitude, metres.

/// Cosine and sine of the 14th parts of a turn.
struct Turns {
    std::array<double, 2 * half> cosines{};
    std::array<double, 2 * half> sines{};
};

const Turns& turns() noexcept {
    static const Turns made = [] {
        Turns all;
        for (std::size_t i = 0; i < 2 * half; ++i) {
            const double angle = std::numbers::pi * static_cast<double>(i) / half;
            all.cosines[i] = std::cos(angle);
            all.sines[i] = std::sin(angle);
        }
        return all;
    }();
    return made;
}

/// Latitude and longitude of a small circle's places as polynomials in the cosine and sine of the direction.
///
/// On a geodesic both are power series of the distance whose n-th coefficients are trigonometric polynomials of degree
/// n in the direction: latitude of cosines, longitude of sines, since the ellipsoid mirrors east and west. They
/// converge as far as the nearer pole at least, where longitude ends to be smooth. For a distance of 1/250 of that,
/// what is left out behind the sixth degree is less than R (1/250)^7, an angstrom.
class SmallCircle {
public:
    static bool fits(LonLat centre, double distance) noexcept {
        return distance < (90 - std::abs(centre.lat)) * least_degree / 250;
    }

    SmallCircle(LonLat centre, double distance) : centre_{centre} {
        std::array<double, half + 1> north{};
        std::array<double, half + 1> east{};
        for (std::size_t i = 0; i <= half; ++i) {
            const double direction = 180.0 * static_cast<double>(i) / half;
            const LonLat place = destination({.lon = 0, .lat = centre.lat}, direction, Metres{distance});
            north[i] = place.lat - centre.lat;
            east[i] = place.lon;
        }
        for (std::size_t k = 0; k <= half; ++k) {
            double even = (north[0] + (k % 2 == 0 ? north[half] : -north[half])) / 2;
            double odd = 0;
            for (std::size_t i = 1; i < half; ++i) {
                even += north[i] * turns().cosines[i * k % (2 * half)];
                odd += east[i] * turns().sines[i * k % (2 * half)];
            }
            cosines_[k] = even * (k == 0 || k == half ? 1.0 : 2.0) / half;
            sines_[k] = odd * 2.0 / half;
        }
    }

    /// \param direction radians, clockwise from north
    LonLat at(double direction) const noexcept {
        const double cosine = std::cos(direction);
        // Clenshaw's recurrence, for both series at once.
        double north = 0;
        double north_before = 0;
        double east = 0;
        double east_before = 0;
        for (std::size_t k = half; k > 0; --k) {
            const double next_north = cosines_[k] + 2 * cosine * north - north_before;
            const double next_east = sines_[k] + 2 * cosine * east - east_before;
            north_before = north;
            north = next_north;
            east_before = east;
            east = next_east;
        }
        const double lon = centre_.lon + east * std::sin(direction);
        return {.lon = std::abs(lon) <= 180 ? lon : std::remainder(lon, 360.0),
                .lat = centre_.lat + (cosines_[0] + cosine * north - north_before)};
    }

private:
    LonLat centre_;
    std::array<double, half + 1> cosines_{};
    std::array<double, half + 1> sines_{};
};

}  // namespace

std::vector<LonLat> places_around(LonLat centre, Metres distance, int count) {
    std::vector<LonLat> places;
    places.reserve(static_cast<std::size_t>(count));
    if (count > static_cast<int>(half) && SmallCircle::fits(centre, distance.value())) {
        const SmallCircle circle{centre, distance.value()};
        for (int i = 0; i < count; ++i) {
            places.push_back(circle.at(-2 * std::numbers::pi * i / count));
        }
        return places;
    }
    for (int i = 0; i < count; ++i) {
        places.push_back(destination(centre, -360.0 * i / count, distance));
    }
    return places;
}

}  // namespace geo
