#pragma once

#include "geo/lonlat.hpp"

#include <array>
#include <string_view>

namespace situs {

/// A slip in writing a position, and how to mend it.
struct Slip {
    std::string_view what, mend;
};

/// The first slip that would explain a wrong position: undone, it lies where `is_right(LonLat)` says; nullptr for none.
template <typename IsRight>
const Slip* slip_of(geo::LonLat wrong, IsRight&& is_right) {
    static constexpr std::array slips{
        Slip{"longitude and latitude are likely swapped", "write longitude first, then latitude"},
        Slip{"the sign of the longitude is likely wrong", "west is negative, east positive: mend the longitude's sign"},
        Slip{"the sign of the latitude is likely wrong", "south is negative, north positive: mend the latitude's sign"},
        Slip{"the signs of both are likely wrong", "west and south are negative: mend both signs"}};
    const std::array<geo::LonLat, slips.size()> undone{
        geo::LonLat{.lon = wrong.lat, .lat = wrong.lon}, geo::LonLat{.lon = -wrong.lon, .lat = wrong.lat},
        geo::LonLat{.lon = wrong.lon, .lat = -wrong.lat}, geo::LonLat{.lon = -wrong.lon, .lat = -wrong.lat}};
    for (std::size_t i = 0; i < slips.size(); ++i) {
        if (geo::in_range(undone[i]) && is_right(undone[i])) {
            return &slips[i];
        }
    }
    return nullptr;
}

}  // namespace situs
