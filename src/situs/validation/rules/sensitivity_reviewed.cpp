#include "situs/model/edtf.hpp"
#include "situs/validation/rule.hpp"

#include <fmt/format.h>

namespace situs {
namespace {

void check(const Rule& self, const Site& site, geo::json::Value, const SiteContext& context, Report& out) {
    const auto review = read_day(site.sensitivity_review);
    if (review && context.days.reached && *review < *context.days.reached) {
        out.at(
            self, "/properties/sensitivity_review",
            fmt::format("the sensitivity was to be reviewed by {}, and that day has passed", site.sensitivity_review));
    }
}

}  // namespace

constinit const Rule rule_sensitivity_reviewed{
    .id = "sensitivity-reviewed",
    .subject = Subject::site,
    .severity = Severity::warning,
    .summary = "The day on which the sensitivity is looked at again has not passed",
    .basis =
        "Chapman 2020, Current Best Practices for Generalizing Sensitive Species Occurrence Data: a date of review; "
        "the "
        "day is that of SOURCE_DATE_EPOCH, else today (UTC)",
    .why = "What was safe to show may put people in danger by now, and what was hidden may no longer need to be.",
    .example = R"({"sensitivity": "public", "sensitivity_review": "2020-01-01"})",
    .mend = "decide again whether the record may be seen, write the reason, and set the next \"sensitivity_review\"",
    .site = check};

}  // namespace situs
