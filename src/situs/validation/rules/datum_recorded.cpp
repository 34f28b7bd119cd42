#include "situs/validation/quoted.hpp"
#include "situs/validation/rule.hpp"
#include "situs/validation/standing_locations.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace situs {
namespace {

bool is_epsg_code(std::string_view datum) noexcept {
    constexpr std::string_view prefix = "EPSG:";
    return datum.starts_with(prefix) && datum.size() > prefix.size() && datum.size() <= prefix.size() + 6 &&
           std::all_of(datum.begin() + prefix.size(), datum.end(), [](char c) { return c >= '0' && c <= '9'; });
}

void check(const Rule& self, const Site& site, geo::json::Value, const SiteContext&, Report& out) {
    for_each_standing_location(site, out, [&](const StandingLocation& standing) {
        const std::string& datum = standing.location.datum;
        if (datum.empty()) {
            out.at(self, standing.pointer() + "/datum", "the datum of the coordinates is not recorded");
        } else if (datum != "not recorded" && !is_epsg_code(datum)) {
            out.at(self, standing.pointer() + "/datum",
                   fmt::format("the datum {} is neither a code of EPSG nor \"not recorded\"", in_quotes(datum)));
        }
    });
}

}  // namespace

constinit const Rule rule_datum_recorded{
    .id = "datum-recorded",
    .subject = Subject::site,
    .severity = Severity::warning,
    .summary = "Each location says in which datum its coordinates were, or that this is not recorded",
    .basis =
        "Darwin Core geodeticDatum; TDWG BDQ VALIDATION_GEODETICDATUM_NOTEMPTY and VALIDATION_GEODETICDATUM_STANDARD; "
        "docs/record.md: `datum`",
    .why =
        "The same numbers in another datum are a place hundreds of metres away; who does not know the datum must add "
        "that to the radius.",
    .example = R"({"id": "centre", "standing": "preferred", "geometry": {…}, "uncertainty_m": 100})",
    .mend =
        R"(write "datum": "EPSG:4326" for WGS 84, the code of another one, or "not recorded" with the metres that this costs in "breakdown")",
    .site = check};

}  // namespace situs
