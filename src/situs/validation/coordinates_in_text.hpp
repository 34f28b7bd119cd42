#pragma once

#include "geo/lonlat.hpp"

#include <string_view>
#include <vector>

namespace situs {

/// Two numbers that stand next to each other in a text and can be a place. Without signs and hemispheres, which texts
/// write in too many ways: both ordinates are positive.
struct WrittenPlace {
    geo::LonLat lat_first;  ///< Read as latitude, longitude; NaN where that is out of range.
    geo::LonLat lon_first;  ///< Read as longitude, latitude.
    double digits_m = 0;  ///< How much the last digit of the coarser number is on the ground, metres along a meridian.
};

/// Pairs of numbers with a decimal point, or in degrees, minutes and seconds, in Latin, Arabic or Persian digits.
/// Numbers coarser than a minute are left out.
std::vector<WrittenPlace> places_in(std::string_view text);

}  // namespace situs
