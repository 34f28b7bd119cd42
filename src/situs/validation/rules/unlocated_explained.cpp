#include "situs/validation/gap.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace situs {
namespace {

/// Preferred or alternative: what still counts as a place where the site may be.
bool is_open(const Location& location) noexcept {
    return location.standing == "preferred" || location.standing == "alternative";
}

void check(const Rule& self, const Site& site, geo::json::Value, const SiteContext&, Report& out) {
    const bool has_place = std::any_of(site.locations.begin(), site.locations.end(), is_open);
    // A geometry that no location backs has a finding of its own: projection-agrees.
    // Neither has a standing that is missing or misspelt.
    const bool is_drawn = site.locations.empty() && !site.geometry.is_null();
    if (!has_place && !is_drawn && !out.is_broken("/properties/locations") &&
        (!site.unlocated || site.unlocated->because.empty())) {
        report_gap(self, site, "/properties/unlocated/because",
                   "the record has no location, and does not say why and where it was looked for", out);
    }
    for (std::size_t i = 0; i < site.locations.size(); ++i) {
        if (!site.locations[i].geometry.is_empty() || site.locations[i].standing != "preferred") {
            continue;
        }
        if (const std::string pointer = fmt::format("/properties/locations/{}/geometry", i); !out.is_broken(pointer)) {
            report_gap(self, site, pointer, "the preferred location has no geometry", out,
                       "give its geometry, or make it an alternative and say in \"unlocated\" why there is no place");
        }
    }
}

}  // namespace

constinit const Rule rule_unlocated_explained{
    .id = "unlocated-explained",
    .subject = Subject::site,
    .severity = Severity::error,
    .summary = "A record without a location says why, and where it was looked for (a warning for a draft)",
    .basis =
        "docs/record.md: `unlocated`; Georeferencing Best Practices (Chapman & Wieczorek 2020): record why a "
        "locality was not georeferenced",
    .why = "Nobody can tell a place that was searched for in vain from one that nobody looked for.",
    .example = R"({"geometry": null, "properties": {"locations": []}})",
    .mend = R"(write "unlocated": {"because": "…", "searched": [{"what": "…", "by": "…", "date": "YYYY-MM-DD"}]})",
    .site = check};

}  // namespace situs
