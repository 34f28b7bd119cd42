#include "situs/symbology/map_view.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace situs {
namespace {

struct Range {
    double low, high;
};

/// The range that holds what is no further from the middle nine tenths than half their width.
Range usual_range(std::vector<double> values) {
    std::ranges::sort(values);
    const auto last = static_cast<double>(values.size() - 1);
    const double low = values[static_cast<std::size_t>(last * 0.05)];
    const double high = values[static_cast<std::size_t>(std::ceil(last * 0.95))];
    const double reach = std::max((high - low) / 2.0, 0.1);
    return {low - reach, high + reach};
}

}  // namespace

geo::Box view_of(std::vector<geo::LonLat> places, const geo::Box& whole) {
    if (places.empty() || whole.is_empty()) {
        return {};
    }
    if (whole.crosses_antimeridian()) {
        for (geo::LonLat& place : places) {
            place.lon += place.lon < whole.east + 1e-9 ? 360.0 : 0.0;
        }
    }
    std::vector<double> lons;
    std::vector<double> lats;
    for (const geo::LonLat& place : places) {
        lons.push_back(place.lon);
        lats.push_back(place.lat);
    }
    const Range lon = usual_range(std::move(lons));
    const Range lat = usual_range(std::move(lats));
    geo::Box box;
    for (const geo::LonLat& place : places) {
        if (place.lon >= lon.low && place.lon <= lon.high && place.lat >= lat.low && place.lat <= lat.high) {
            box = box.is_empty() ? geo::Box{place.lon, place.lat, place.lon, place.lat}
                                 : geo::Box{std::min(box.west, place.lon), std::min(box.south, place.lat),
                                            std::max(box.east, place.lon), std::max(box.north, place.lat)};
        }
    }
    box.west -= box.west > 180.0 ? 360.0 : 0.0;
    box.east -= box.east > 180.0 ? 360.0 : 0.0;
    return box.is_empty() ? whole : box;
}

}  // namespace situs
