#include "geo/link_reading.hpp"

#include "geo/map_link.hpp"

#include <utility>

namespace geo {

std::optional<PlaceReading> link_place(LinkNumber lat, LinkNumber lon, std::string form) {
    const LonLat place{.lon = lon.value + 0.0, .lat = lat.value + 0.0};
    if (!in_range(place)) {
        return std::nullopt;
    }
    return PlaceReading{.place = place,
                        .form = std::move(form),
                        .precision = digits_in_metres(place.lat, lat.step, lon.step),
                        .datum = "EPSG:4326"};
}

std::optional<PlaceReading> asked_place(std::string_view value, std::string form) {
    if (value.starts_with("loc:")) {
        value.remove_prefix(4);
    }
    if (const std::optional<LinkPair> pair = link_pair(value, ",")) {
        const std::size_t behind = pair->rest.find_first_not_of(' ');
        if (behind == std::string_view::npos || pair->rest[behind] == '(') {
            return link_place(pair->first, pair->second, std::move(form));
        }
    }
    if (find_link(value) != std::string_view::npos) {
        return std::nullopt;
    }
    PlaceReadings readings = read_places(value, OrdinateOrder::latitude_first);
    if (readings.all.size() != 1) {
        return std::nullopt;
    }
    PlaceReading reading = std::move(readings.all.front());
    reading.form = std::move(form);
    reading.datum = "EPSG:4326";
    return reading;
}

}  // namespace geo
