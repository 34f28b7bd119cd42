#include "situs/validation/quoted.hpp"
#include "situs/validation/rule.hpp"

#include <fmt/format.h>

namespace situs {
namespace {

void check(const Rule& self, const Site& site, geo::json::Value, const SiteContext&, Report& out) {
    for (std::size_t i = 0; i < site.locations.size(); ++i) {
        const Location& location = site.locations[i];
        if (location.georeferenced && location.verified && !location.verified->by.empty() &&
            location.georeferenced->by == location.verified->by) {
            out.at(self, fmt::format("/properties/locations/{}/verified/by", i),
                   fmt::format("{} verified a location that the same person georeferenced",
                               in_quotes(location.verified->by)));
        }
    }
}

}  // namespace

constinit const Rule rule_verifier_differs{
    .id = "verifier-differs",
    .subject = Subject::site,
    .severity = Severity::error,
    .summary = "Who verifies a location is not who georeferenced it",
    .basis = "docs/record.md: `verified`, not the same person",
    .why = "Nobody sees their own slips.",
    .example = R"("georeferenced": {"by": "analyst-1", …}, "verified": {"by": "analyst-1", …})",
    .mend = "let somebody else look at the location, or remove \"verified\"",
    .site = check};

}  // namespace situs
