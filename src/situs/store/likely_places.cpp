#include "situs/store/likely_places.hpp"

#include "geo/geodesic.hpp"
#include "geo/json_node.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace situs {
namespace {

/// So near that two records of nearly one name are likely one place (the rule likely-duplicates).
constexpr double near_m = 1000;
/// Names of a neighbourhood that are compared letter by letter with one name.
constexpr std::size_t most_compared = 300;
/// Names of one spot that are looked at one after the other.
constexpr std::size_t most_at_one_spot = 1000;
/// Names that may be near one name, from which those are taken that are compared.
constexpr std::size_t most_found = 4 * most_compared;
constexpr double spots_per_degree = 1000;
/// Lists of people have thousands of rows of one name and place, which would all be compared with each other.
constexpr std::size_t most_at_one_point = 100;

geo::Box box_of(geo::LonLat point) {
    return {.west = point.lon, .south = point.lat, .east = point.lon, .north = point.lat};
}

std::pair<long, long> square_of(geo::LonLat point) {
    return {std::lround(point.lon * spots_per_degree), std::lround(point.lat * spots_per_degree)};
}

geo::Box box_of(std::pair<long, long> square) {
    constexpr double half = 0.5000001;  // what is rounded lies in it
    const auto lon = static_cast<double>(square.first);
    const auto lat = static_cast<double>(square.second);
    return {.west = std::max((lon - half) / spots_per_degree, -180.0),
            .south = std::max((lat - half) / spots_per_degree, -90.0),
            .east = std::min((lon + half) / spots_per_degree, 180.0),
            .north = std::min((lat + half) / spots_per_degree, 90.0)};
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
    const std::pair<long, long> square = square_of(point);
    const auto [found, is_new] = spot_at_.emplace(square, spots_.size());
    if (is_new) {
        index_.insert(box_of(square), spots_.size());
        spots_.emplace_back();
    }
    Spot& spot = spots_[found->second];
    if (spot.entries.size() < most_at_one_spot) {
        spot.entries.push_back(entries_.size());
    } else {
        for (const std::uint64_t key : compare_.one_slip_keys(name)) {
            spot.by_key.emplace_back(key, entries_.size());
        }
    }
    entries_.push_back({.place = place, .point = point, .name = name, .sketch = compare_.sketch(name)});
}

void LikelyPlaces::look_at(Spot& spot, std::string_view name, std::uint64_t sketch,
                           std::vector<std::size_t>& found) const {
    for (const std::size_t entry : spot.entries) {
        if (compare_.may_be_near(sketch, entries_[entry].sketch)) {
            found.push_back(entry);
        }
    }
    if (spot.by_key.empty()) {
        return;
    }
    if (!std::exchange(spot.is_sorted, true)) {
        std::ranges::sort(spot.by_key);
    }
    for (const std::uint64_t key : compare_.one_slip_keys(name)) {
        const auto first = std::ranges::lower_bound(spot.by_key, std::pair{key, std::size_t{0}});
        for (auto next = first; next != spot.by_key.end() && next->first == key && found.size() < most_found; ++next) {
            found.push_back(next->second);
        }
    }
}

void LikelyPlaces::find(geo::LonLat point, std::string_view name,
                        const std::function<bool(std::size_t, double)>& visit) {
    if (entries_.empty() || name.empty()) {
        return;
    }
    const std::uint64_t sketch = compare_.sketch(name);
    std::vector<std::size_t> candidates;
    for (const std::uint64_t spot : index_.query(geo::widened(box_of(point), geo::Metres{near_m}))) {
        look_at(spots_[spot], name, sketch, candidates);
    }
    std::ranges::sort(candidates);
    candidates.erase(std::unique(candidates.begin(), candidates.end()), candidates.end());
    std::size_t compared = 0;
    for (const std::size_t candidate : candidates) {
        const Entry& entry = entries_[candidate];
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

bool LikelyPlaces::is_crowded() const noexcept {
    return std::ranges::any_of(spots_, [](const Spot& spot) { return !spot.by_key.empty(); });
}

}  // namespace situs
