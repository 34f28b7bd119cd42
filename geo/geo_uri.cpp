#include "geo/geo_uri.hpp"

#include "geo/link_reading.hpp"
#include "geo/place_agreement.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace geo {
namespace {

PlaceReadings refused(std::string problem) {
    return {.all = {}, .problem = std::move(problem)};
}

bool is_wgs84(std::string_view crs) noexcept {
    constexpr std::string_view name = "wgs84";
    return std::equal(crs.begin(), crs.end(), name.begin(), name.end(),
                      [](char a, char b) { return a == b || (a | 0x20) == b; });
}

/// ";crs=…" and ";u=…". \return why it is no place that can be taken
std::string take_parameters(std::string_view left, PlaceReading& reading) {
    for (std::size_t at = left.find(';'); at != std::string_view::npos; at = left.find(';')) {
        left.remove_prefix(at + 1);
        std::string_view part = left.substr(0, left.find(';'));
        if (part.starts_with("crs=") && !is_wgs84(part.substr(4))) {
            return "the geo: URI is in another reference system than WGS 84; write the coordinates in WGS 84";
        }
        if (part.starts_with("u=")) {
            part.remove_prefix(2);
            if (const std::optional<LinkNumber> number = take_link_number(part); number && number->value > 0) {
                reading.uncertainty = Metres{number->value};
            }
        }
    }
    return {};
}

}  // namespace

PlaceReadings read_geo_uri(std::string_view text) {
    constexpr std::size_t scheme = 4;
    const std::size_t question = std::min(text.find('?'), text.size());
    const std::string_view position = text.substr(scheme, question - std::min(question, scheme));
    const std::optional<LinkPair> pair = link_pair(position, ",");
    std::optional<PlaceReading> reading = pair ? link_place(pair->first, pair->second, "geo: URI") : std::nullopt;
    if (!reading) {
        return refused("a geo: URI needs a latitude and a longitude, as in geo:33.5,36.2");
    }
    if (std::string problem = take_parameters(position, *reading); !problem.empty()) {
        return refused(std::move(problem));
    }
    const Link link{.host = {}, .path = {}, .query = text.substr(question)};
    const std::optional<std::string> asked = link.value("q");
    if (!asked) {
        return {.all = {*reading}, .problem = {}};
    }
    const std::optional<PlaceReading> place = asked_place(*asked, "geo: URI, the place asked for");
    const bool is_nowhere = reading->place == LonLat{.lon = 0, .lat = 0};
    if (!place && is_nowhere) {
        return refused(
            "the geo: URI has words to look for, and no place; look for them in a map, put a pin on the place, and "
            "copy its coordinates");
    }
    if (!place || is_nowhere) {
        return {.all = {place ? *place : *reading}, .problem = {}};
    }
    const std::array<PlaceReadings, 2> both{PlaceReadings{.all = {*place}, .problem = {}},
                                            PlaceReadings{.all = {*reading}, .problem = {}}};
    return united(both);
}

}  // namespace geo
