#include "situs/validation/gap.hpp"

namespace situs {
namespace {

void check(const Rule& self, const Site& site, geo::json::Value, const SiteContext&, Report& out) {
    if (site.attestations.empty()) {
        report_gap(self, site, "/properties/attestations", "no source attests this site", out);
    }
}

}  // namespace

constinit const Rule rule_attested{
    .id = "attested",
    .subject = Subject::site,
    .severity = Severity::error,
    .summary = "At least one source attests the site (a warning for a draft)",
    .basis = "docs/record.md: `attestations`",
    .why = "A place that no source names cannot be checked by anybody.",
    .example = R"({"properties": {"names": […], "locations": […]}})",
    .mend = R"(write "attestations": [{"id": "…", "source": "…", "claims": […]}] with what a source says)",
    .site = check};

}  // namespace situs
