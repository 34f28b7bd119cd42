#include "situs/evidence/evidence_table.hpp"
#include "situs/validation/quoted.hpp"
#include "situs/validation/rule.hpp"

#include <fmt/format.h>

#include <array>

namespace situs {
namespace {

constexpr std::array<std::string_view, 3> aspects{"existence", "location", "event"};

void check(const Rule& self, const Site& site, geo::json::Value, const SiteContext& context, Report& out) {
    if (context.origins == nullptr) {
        return;
    }
    for (const std::string_view aspect : aspects) {
        const Assessment* newest = newest_assessment(site, aspect);
        if (newest == nullptr || newest->by == "evidence-table") {
            continue;  // assessment-table compares what is signed so.
        }
        if (const Weighing weighing = weigh(site, aspect, *context.origins); exceeds(newest->value, weighing)) {
            out.at(self, fmt::format("/properties/assessments/{}/value", newest - site.assessments.data()),
                   fmt::format("{} says more for the {} than the evidence in the record gives, which is \"{}\"",
                               in_quotes(newest->value), aspect, weighing.word));
        }
    }
}

}  // namespace

constinit const Rule rule_assessment_above_evidence{
    .id = "assessment-above-evidence",
    .subject = Subject::site,
    .severity = Severity::warning,
    .summary = "An assessment claims no more agreement of sources than the record shows",
    .basis = "docs/confidence.md: the words name the evidence; only the newest assessment of an aspect counts",
    .why = "\"Corroborated\" means two independent origins; a reader who looks for the second one finds none.",
    .example = R"({"aspect": "event", "value": "corroborated", "by": "analyst-1", …}   on one origin)",
    .mend =
        "see `situs show`; record the further sources as attestations, or add a new assessment with the lower word; "
        "what was examined on "
        "the spot is \"established\"",
    .site = check};

}  // namespace situs
