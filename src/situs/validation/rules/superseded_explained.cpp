#include "situs/validation/gap.hpp"

#include <fmt/format.h>

namespace situs {
namespace {

void check(const Rule& self, const Site& site, geo::json::Value, const SiteContext&, Report& out) {
    for (std::size_t i = 0; i < site.locations.size(); ++i) {
        const Location& location = site.locations[i];
        const bool is_out = location.standing == "superseded" || location.standing == "rejected";
        if (is_out && location.because.empty()) {
            report_gap(self, site, fmt::format("/properties/locations/{}/because", i),
                       fmt::format("the location is {}, and does not say why", location.standing), out);
        }
    }
}

}  // namespace

constinit const Rule rule_superseded_explained{
    .id = "superseded-explained",
    .subject = Subject::site,
    .severity = Severity::error,
    .summary = "A superseded or rejected location says why (a warning for a draft)",
    .basis = "docs/record.md: `because` of a location",
    .why =
        "A location that was shown wrong is kept so that nobody proposes it again; without the reason it helps "
        "nobody.",
    .example = R"({"id": "first-guess", "standing": "rejected"})",
    .mend = R"(write "because": "…" into the location)",
    .site = check};

}  // namespace situs
