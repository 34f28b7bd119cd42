#include "geo/places_around.hpp"

#include "geo/geodesic.hpp"

#include <array>
#include <cmath>
#include <cstddef>
#include <numbers>

namespace geo {
namespace {

constexpr double least_degree = 110574.0;  ///< The shortest degree of latitude, metres.

/// Cosines and sines of the even parts of a turn.
struct Turns {
    std::vector<double> cosines;
    std::vector<double> sines;
};

/// Clockwise from north: `direction` is 1; -1 for the other way round.
Turns turns_of(std::size_t parts, double direction) {
    Turns turns;
    for (std::size_t i = 0; i < parts; ++i) {
        const double angle = direction * 2 * std::numbers::pi * static_cast<double>(i) / static_cast<double>(parts);
        turns.cosines.push_back(std::cos(angle));
        turns.sines.push_back(std::sin(angle));
    }
    return turns;
}

/// Latitude and longitude of a small circle's places as polynomials in the cosine and sine of the direction.
///
/// On a geodesic both are power series of the distance whose n-th coefficients are trigonometric polynomials of degree
/// n in the direction: latitude of cosines, longitude of sines, since the ellipsoid mirrors east and west. They
/// converge as far as the nearer pole at least, where longitude ends to be smooth.
///
/// \tparam half geodesics from north to south, the last direction not counted: what is left out is less than
///         R (distance / distance of the pole)^half
template <std::size_t half>
class SmallCircle {
public:
    SmallCircle(LonLat centre, double distance) : centre_{centre} {
        static const Turns turns = turns_of(2 * half, 1);
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
                even += north[i] * turns.cosines[i * k % (2 * half)];
                odd += east[i] * turns.sines[i * k % (2 * half)];
            }
            cosines_[k] = even * (k == 0 || k == half ? 1.0 : 2.0) / half;
            sines_[k] = odd * 2.0 / half;
        }
    }

    /// The place in the direction of that cosine and sine, clockwise from north.
    LonLat at(double cosine, double sine) const noexcept {
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
        const double lon = centre_.lon + east * sine;
        return {.lon = std::abs(lon) <= 180 ? lon : std::remainder(lon, 360.0),
                .lat = centre_.lat + (cosines_[0] + cosine * north - north_before)};
    }

private:
    LonLat centre_;
    std::array<double, half + 1> cosines_{};
    std::array<double, half + 1> sines_{};
};

/// The directions of the last circle are remembered: a map's discs have the same.
const Turns& directions(std::size_t count) {
    thread_local Turns last;
    if (last.cosines.size() != count) {
        last = turns_of(count, -1);
    }
    return last;
}

template <std::size_t half>
void append_around(std::vector<LonLat>& places, LonLat centre, double distance, std::size_t count) {
    const SmallCircle<half> circle{centre, distance};
    const Turns& turns = directions(count);
    for (std::size_t i = 0; i < count; ++i) {
        places.push_back(circle.at(turns.cosines[i], turns.sines[i]));
    }
}

}  // namespace

std::vector<LonLat> places_around(LonLat centre, Metres distance, int count) {
    std::vector<LonLat> places;
    places.reserve(static_cast<std::size_t>(count));
    // Both leave out less than an angstrom.
    const double part_of_pole = distance.value() / ((90 - std::abs(centre.lat)) * least_degree);
    if (count > 7 && part_of_pole < 1.0 / 2500) {
        append_around<5>(places, centre, distance.value(), static_cast<std::size_t>(count));
        return places;
    }
    if (count > 7 && part_of_pole < 1.0 / 250) {
        append_around<7>(places, centre, distance.value(), static_cast<std::size_t>(count));
        return places;
    }
    for (int i = 0; i < count; ++i) {
        places.push_back(destination(centre, -360.0 * i / count, distance));
    }
    return places;
}

}  // namespace geo
