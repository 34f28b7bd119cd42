#include "situs/validation/quoted.hpp"
#include "situs/validation/rule.hpp"

#include <fmt/format.h>

namespace situs {
namespace {

void check(const Rule& self, const Site& site, geo::json::Value, const SiteContext&, Report& out) {
    const Location* first = preferred_location(site);
    for (std::size_t i = 0; i < site.locations.size(); ++i) {
        const Location& location = site.locations[i];
        if (&location != first && location.standing == "preferred") {
            out.at(self, fmt::format("/properties/locations/{}/standing", i),
                   fmt::format("the location {} is preferred already; a record has at most one",
                               in_quotes(first->id.text())));
        }
    }
}

}  // namespace

constinit const Rule rule_one_preferred_location{
    .id = "one-preferred-location",
    .subject = Subject::site,
    .severity = Severity::error,
    .summary = "At most one location of a record is preferred",
    .basis = "docs/record.md: `standing`",
    .why = "The preferred location is what maps draw; of two, every program would take another.",
    .example = R"("locations": [{"standing": "preferred", …}, {"standing": "preferred", …}])",
    .mend = "make all but one \"alternative\"",
    .site = check};

}  // namespace situs
