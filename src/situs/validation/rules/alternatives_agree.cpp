#include "geo/geodesic.hpp"
#include "geo/topology.hpp"
#include "situs/model/projection.hpp"
#include "situs/validation/quoted.hpp"
#include "situs/validation/rule.hpp"
#include "situs/validation/standing_locations.hpp"

#include <fmt/format.h>

namespace situs {
namespace {

bool is_certain(const Location& location) {
    return location.place_match == "certain" && location.uncertainty && location.uncertainty->value() > 0;
}

/// Sources that contradict each other about the place may each be certain.
bool is_disputed(const Site& site) {
    const Assessment* location = newest_assessment(site, "location");
    return location != nullptr && location->value == "disputed";
}

bool share_a_place(const Location& a, const Location& b) {
    const geo::LonLat left = a.geometry.as_point();
    const geo::LonLat right = b.geometry.as_point();
    if (geo::in_range(left) && geo::in_range(right)) {
        return geo::geodesic_distance(left, right) <= *a.uncertainty + *b.uncertainty;
    }
    return geo::intersects(uncertainty_area(a), uncertainty_area(b));
}

void check(const Rule& self, const Site& site, geo::json::Value, const SiteContext&, Report& out) {
    const Location* preferred = preferred_location(site);
    if (preferred == nullptr || !is_certain(*preferred) || is_disputed(site) || preferred->geometry.is_empty() ||
        (out.has_broken() &&
         out.is_broken(fmt::format("/properties/locations/{}/geometry", preferred - site.locations.data())))) {
        return;
    }
    for_each_standing_location(site, out, [&](const StandingLocation& standing) {
        if (&standing.location != preferred && is_certain(standing.location) &&
            !share_a_place(*preferred, standing.location)) {
            out.at(self, standing.pointer() + "/uncertainty_m",
                   fmt::format("the areas of the locations {} and {} share no place, and both say that this is "
                               "certainly the place meant",
                               in_quotes(standing.location.id.text()), in_quotes(preferred->id.text())));
        }
    });
}

}  // namespace

constinit const Rule rule_alternatives_agree{
    .id = "alternatives-agree",
    .subject = Subject::site,
    .severity = Severity::warning,
    .summary = "Locations that are both certain share some place, unless the location is disputed",
    .basis = "docs/record.md: `uncertainty_m` surely holds the true place, which is one",
    .why = "One of the two radii is too small, or one location is another place: readers cannot tell which.",
    .example =
        R"("locations": [{"standing": "preferred", "place_match": "certain", "uncertainty_m": 10, …}, {"standing": "alternative", "place_match": "certain", "uncertainty_m": 10, …}])",
    .mend =
        "make the radius as large as the doubt is; assess the location as \"disputed\" where sources contradict each "
        "other; or write \"less-certain\" or \"uncertain\" in \"place_match\" where "
        "it may be another place",
    .site = check};

}  // namespace situs
