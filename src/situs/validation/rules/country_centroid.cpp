#include "geo/geodesic.hpp"
#include "situs/validation/countries.hpp"
#include "situs/validation/rule.hpp"
#include "situs/validation/standing_locations.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace situs {
namespace {

/// A real place is as near to the middle of its country by chance once in 10,000 times.
constexpr double nearness = 0.01;
constexpr double most_metres = 5000;
/// Of the country's size: a larger radius stands for the country, or much of it.
constexpr double small_radius = 0.1;

/// A first look: less than a tenth of a degree of latitude apart, 11 km, and no farther from east to west.
bool is_near(geo::LonLat a, geo::LonLat b) {
    if (!(std::fabs(a.lat - b.lat) < 0.1)) {
        return false;
    }
    const double east = std::remainder(a.lon - b.lon, 360) * std::cos(a.lat * std::numbers::pi / 180);
    return std::fabs(east) < 0.1;
}

void check(const Rule& self, const Site& site, geo::json::Value, const SiteContext&, Report& out) {
    if (site.country.empty() || site.locations.empty() || !Countries::is_installed()) {
        return;
    }
    const Countries& world = Countries::of_the_world();
    const Country* country = world.find(site.country);
    if (country == nullptr) {
        return;
    }
    for_each_standing_location(site, out, [&](const StandingLocation& standing) {
        const geo::LonLat point = standing.location.geometry.as_point();
        const auto radius = standing.location.uncertainty;
        if (!geo::in_range(point) || !radius ||
            (!is_near(point, country->centre) && !is_near(point, country->mainland_centre))) {
            return;
        }
        const double size = world.size(*country).value();
        if (radius->value() >= small_radius * size) {
            return;
        }
        const double distance = std::min(geo::geodesic_distance(point, country->centre).value(),
                                         geo::geodesic_distance(point, country->mainland_centre).value());
        if (distance <= std::min(most_metres, nearness * size)) {
            out.at(self, standing.geometry(),
                   fmt::format("the point is the middle of {} ({}) to {:.1f} km, with a radius of only {} m",
                               country->name, country->code, distance / 1000, radius->value()));
        }
    });
}

}  // namespace

constinit const Rule rule_country_centroid{
    .id = "country-centroid",
    .subject = Subject::site,
    .severity = Severity::warning,
    .summary = "No point with a small radius is the middle of its country",
    .basis =
        "TDWG BDQ ISSUE_COORDINATES_CENTEROFCOUNTRY; the centroids of Natural Earth's countries at 1:50,000,000, to 1 "
        "% "
        "of the country's size and at most 5 km",
    .why =
        "Geocoders answer with the middle of the country where they know nothing else, and maps then show a place that "
        "no source named.",
    .example =
        R"({"country": "IR", "locations": [{"geometry": {"coordinates": [54.4356, 32.5352], …}, "uncertainty_m": 500, …}]})",
    .mend =
        "find where the point comes from; if only the country is known, give it the country's radius and the role "
        "\"within\", or no location at all",
    .site = check};

}  // namespace situs
