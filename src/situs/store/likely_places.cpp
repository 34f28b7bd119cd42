#include "situs/store/likely_places.hpp"

#include "geo/geodesic.hpp"
#include "geo/json_node.hpp"

#include <fmt/format.h>

#include <cmath>

namespace situs {
namespace {

/// So near that two records of nearly one name are likely one place (the rule likely-duplicates).
constexpr double near_m = 1000;
/// Names of a neighbourhood that are compared letter by letter with one name.
constexpr std::size_t most_compared = 1000;
/// Lists of people have thousands of rows of one name and place, which would all be compared with each other.
constexpr std::size_t most_at_one_point = 100;

geo::Box box_of(geo::LonLat point) {
    return {.west = point.lon, .south = point.lat, .east = point.lon, .north = point.lat};
}

std::string radius_text(const std::optional<geo::Metres>& radius) {
    return radius ? fmt::format(", ± {} m", geo::json::number_text(radius->value(), 1)) : std::string{};
}

std::string place_text(const Site& site) {
    const Location* const location = preferred_location(site);
    if (location == nullptr) {
        return site.unlocated ? "no location: " + site.unlocated->because : std::string{"no location"};
    }
    const geo::LonLat point = location->geometry.as_point();
    return (geo::in_range(point) ? fmt::format("{:.5f} {}, {:.5f} {}", std::abs(point.lat), point.lat < 0 ? 'S' : 'N',
                                               std::abs(point.lon), point.lon < 0 ? 'W' : 'E')
                                 : std::string{"as drawn"}) +
           radius_text(location->uncertainty);
}

}  // namespace

PlaceSide side_of(std::string id, const Site& site) {
    PlaceSide side{.id = std::move(id), .names = {}, .kind = site.kind, .place = place_text(site), .sources = {}};
    for (const Name& name : site.names) {
        side.names.push_back(name.text);
    }
    for (const SourceId& source : site.sources) {
        side.sources.push_back(source.text());
    }
    return side;
}

void LikelyPlaces::add(std::size_t place, geo::LonLat point, const std::string& name) {
    if (!compare_.are_near || name.empty() || ++at_one_point_[{point.lon, point.lat, name}] > most_at_one_point) {
        return;
    }
    index_.insert(box_of(point), entries_.size());
    entries_.push_back({.place = place, .point = point, .name = name, .sketch = compare_.sketch(name)});
}

void LikelyPlaces::find(geo::LonLat point, std::string_view name,
                        const std::function<bool(std::size_t, double)>& visit) const {
    if (entries_.empty() || name.empty()) {
        return;
    }
    const std::uint32_t sketch = compare_.sketch(name);
    std::size_t compared = 0;
    for (const std::uint64_t found : index_.query(geo::widened(box_of(point), geo::Metres{near_m}))) {
        const Entry& entry = entries_[found];
        if (!compare_.may_be_near(sketch, entry.sketch)) {
            continue;
        }
        const double metres = geo::geodesic_distance(point, entry.point).value();
        if (metres > near_m) {
            continue;
        }
        if (++compared > most_compared) {
            return;
        }
        if (compare_.are_near(name, entry.name) && !visit(entry.place, metres)) {
            return;
        }
    }
}

}  // namespace situs
