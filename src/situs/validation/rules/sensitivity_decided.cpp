#include "situs/validation/gap.hpp"

#include <fmt/format.h>

namespace situs {
namespace {

void check(const Rule& self, const Site& site, geo::json::Value, const SiteContext&, Report& out) {
    if (site.sensitivity != "restricted" && site.sensitivity != "withheld") {
        return;
    }
    if (site.sensitivity_reason.empty()) {
        out.at(self, "/properties/sensitivity_reason",
               fmt::format("the record is {}, and does not say why", site.sensitivity));
    }
    if (site.sensitivity_review.empty()) {
        out.at(
            self, "/properties/sensitivity_review",
            fmt::format("the record is {}, and no day is set on which somebody looks at that again", site.sensitivity),
            R"(write "sensitivity_review": "YYYY-MM-DD")");
    }
}

}  // namespace

constinit const Rule rule_sensitivity_decided{
    .id = "sensitivity-decided",
    .subject = Subject::site,
    .severity = Severity::error,
    .summary = "A restricted or withheld record says why, and when somebody looks at that again",
    .basis =
        "Chapman 2020, Current Best Practices for Generalizing Sensitive Species Occurrence Data: every decision "
        "has a reason and a review date",
    .why = "What is hidden without a reason stays hidden for ever, or is published by somebody who sees no reason.",
    .example = R"({"sensitivity": "withheld"})",
    .mend = R"(write "sensitivity_reason": "…")",
    .site = check};

}  // namespace situs
