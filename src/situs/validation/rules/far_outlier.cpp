#include "geo/geodesic.hpp"
#include "situs/validation/countries.hpp"
#include "situs/validation/rule.hpp"
#include "situs/validation/slips.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <functional>
#include <numbers>
#include <vector>

namespace situs {
namespace {

/// The records, or the other features, of one file; both lists hold those of a file beside each other.
struct Layer {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    std::function<geo::LonLat(std::uint32_t)> position;
};

/// Where nine in ten of a layer lie.
struct Core {
    geo::LonLat centre;
    double radius_m = 0;
};

double median(std::vector<double>& values) {
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

/// On a sphere (by the haversine): at most 0.6 % more or less than on the ellipsoid.
double sphere_distance_m(geo::LonLat a, geo::LonLat b) noexcept {
    constexpr double radians = std::numbers::pi / 180;
    constexpr double diameter_m = 2 * 6'371'008.8;
    const double north = std::sin((b.lat - a.lat) * radians / 2);
    const double east = std::sin((b.lon - a.lon) * radians / 2);
    const double half_chord = north * north + std::cos(a.lat * radians) * std::cos(b.lat * radians) * east * east;
    return diameter_m * std::asin(std::sqrt(std::min(half_chord, 1.0)));
}

/// The distance from the centre of that rank, from 0 for the nearest. Only those are measured exactly that the sphere
/// does not tell to be nearer or farther.
double distance_of_rank(const std::vector<geo::LonLat>& places, geo::LonLat centre, std::size_t rank) {
    std::vector<double> on_sphere(places.size());
    std::transform(places.begin(), places.end(), on_sphere.begin(),
                   [centre](geo::LonLat place) { return sphere_distance_m(centre, place); });
    std::vector<double> order = on_sphere;
    std::nth_element(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(rank), order.end());
    const double low = order[rank] * 0.98;
    const double high = order[rank] * 1.02;
    std::size_t nearer = 0;
    std::vector<double> exact;
    for (std::size_t i = 0; i < places.size(); ++i) {
        if (on_sphere[i] < low) {
            ++nearer;
        } else if (on_sphere[i] <= high) {
            exact.push_back(geo::geodesic_distance(centre, places[i]).value());
        }
    }
    const auto wanted = exact.begin() + static_cast<std::ptrdiff_t>(rank - nearer);
    std::nth_element(exact.begin(), wanted, exact.end());
    return *wanted;
}

/// Fewer located features say nothing of what is usual.
constexpr std::size_t fewest = 10;
/// So many, evenly taken, stand for all.
constexpr std::uint32_t largest_sample = 10'000;

/// Nothing (radius 0) for a layer with too few places.
Core core_of(const Layer& layer) {
    std::vector<geo::LonLat> places;
    const std::uint32_t step = 1 + (layer.end - layer.begin) / largest_sample;
    for (std::uint32_t i = layer.begin; i < layer.end; i += step) {
        if (const geo::LonLat place = layer.position(i); geo::in_range(place)) {
            places.push_back(place);
        }
    }
    if (places.size() < fewest) {
        return {};
    }
    std::vector<double> values(places.size());
    const auto median_of = [&](double geo::LonLat::*ordinate) {
        std::transform(places.begin(), places.end(), values.begin(), [ordinate](geo::LonLat p) { return p.*ordinate; });
        return median(values);
    };
    Core core{.centre = {.lon = median_of(&geo::LonLat::lon), .lat = median_of(&geo::LonLat::lat)}};
    constexpr double smallest_m = 10'000;
    core.radius_m = std::max(distance_of_rank(places, core.centre, places.size() * 9 / 10), smallest_m);
    return core;
}

/// What makes a place a far outlier: ten times as far as nine in ten, or three times where a slip in writing would put
/// it back among them.
constexpr double far_times = 10, far_m = 500'000;
constexpr double slip_times = 3, slip_m = 200'000;

struct Outlier {
    double distance_m = 0;
    const Slip* slip = nullptr;
};

/// Distance 0 for what lies near enough.
Outlier judge(const Core& core, geo::LonLat place) {
    const double nearest = std::max(slip_times * core.radius_m, slip_m);
    // No way over the globe is longer than the same on a plane of degrees.
    constexpr double metres_per_degree = 111'700;
    const double east = (place.lon - core.centre.lon) * metres_per_degree;
    const double north = (place.lat - core.centre.lat) * metres_per_degree;
    if (!(east * east + north * north > nearest * nearest)) {
        return {};
    }
    const double distance = geo::geodesic_distance(core.centre, place).value();
    if (distance <= nearest) {
        return {};
    }
    const Slip* slip = slip_of(place, [&core](geo::LonLat undone) {
        return geo::geodesic_distance(core.centre, undone).value() <= core.radius_m;
    });
    const bool is_far = distance > std::max(far_times * core.radius_m, far_m);
    return slip != nullptr || is_far ? Outlier{distance, slip} : Outlier{};
}

std::string message_for(const Outlier& outlier, const Core& core) {
    std::string message =
        fmt::format("this lies {:.0f} km from the middle of the layer, of which nine in ten lie within {:.0f} km",
                    outlier.distance_m / 1000, core.radius_m / 1000);
    if (outlier.slip != nullptr) {
        message += fmt::format("; {}", outlier.slip->what);
    }
    return message;
}

template <typename Say>
void check_layer(const Layer& layer, Say&& say) {
    const Core core = core_of(layer);
    for (std::uint32_t i = layer.begin; core.radius_m > 0 && i < layer.end; ++i) {
        if (const Outlier outlier = judge(core, layer.position(i)); outlier.distance_m > 0) {
            say(i, message_for(outlier, core),
                outlier.slip == nullptr ? std::string{} : std::string{outlier.slip->mend});
        }
    }
}

template <typename Get, typename Say>
void check_layers(std::size_t count, Get&& summary, Say&& say) {
    const auto end = static_cast<std::uint32_t>(count);
    for (std::uint32_t begin = 0, i = 0; i <= end; ++i) {
        if (i == end || summary(i).file() != summary(begin).file()) {
            check_layer({begin, i, [&summary](std::uint32_t index) { return summary(index).position(); }}, say);
            begin = i;
        }
    }
}

/// A record whose country is on the map is inside-country's to judge.
bool is_judged_by_country(const Site& site) {
    return !site.country.empty() && Countries::is_installed() &&
           Countries::of_the_world().find(site.country) != nullptr;
}

void check(const Rule& self, DatasetView& view) {
    check_layers(
        view.record_count(), [&view](std::size_t i) -> const Summary& { return view.summary(i); },
        [&](std::uint32_t i, std::string&& message, std::string&& mend) {
            const Record* record = view.read(i);
            const Location* location = record == nullptr ? nullptr : preferred_location(record->site);
            if (location != nullptr && !is_judged_by_country(record->site)) {
                const auto index = location - record->site.locations.data();
                view.at(self, i, fmt::format("/properties/locations/{}/geometry", index), std::move(message),
                        std::move(mend));
            }
        });
    check_layers(
        view.feature_count(), [&view](std::size_t i) -> const Summary& { return view.feature(i); },
        [&](std::uint32_t i, std::string&& message, std::string&& mend) {
            view.warn_at_feature(self, i, "/geometry", std::move(message), std::move(mend));
        });
}

}  // namespace

constinit const Rule rule_far_outlier{
    .id = "far-outlier",
    .subject = Subject::dataset,
    .severity = Severity::warning,
    .summary = "No feature lies far from all others of its layer",
    .basis =
        "Ours: in a layer of ten places or more, ten times as far from the middle as nine in ten are (500 km at "
        "least), "
        "or three times (200 km) where swapped ordinates or a lost sign explain it; TDWG BDQ "
        "AMENDMENT_COORDINATES_TRANSPOSED",
    .why = "One place on another continent is mostly a slip in writing, and the whole map shrinks to show it.",
    .example = R"({"type": "Point", "coordinates": [37.2, 50.0]} in a layer of places near [50.0, 37.2])",
    .mend =
        "mend the coordinates if they are wrong; if the place is really there, write its \"country\", or put it into a "
        "layer of its own",
    .dataset = check};

}  // namespace situs
