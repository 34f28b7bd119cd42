#include "situs/evidence/evidence_table.hpp"
#include "situs/validation/quoted.hpp"
#include "situs/validation/rule.hpp"

#include <fmt/format.h>

#include <array>

namespace situs {
namespace {

constexpr std::array<std::string_view, 3> aspects{"existence", "location", "event"};

void check_aspect(const Rule& self, const Site& site, std::string_view aspect, const Origins& origins, Report& out) {
    const Assessment* newest = newest_assessment(site, aspect);
    if (newest == nullptr || newest->by != "evidence-table") {
        return;
    }
    if (weighed_word(site, aspect, origins) == newest->value) {
        return;
    }
    const Weighing weighing = weigh(site, aspect, origins);
    const auto index = newest - site.assessments.data();
    out.at(self, fmt::format("/properties/assessments/{}/value", index),
           fmt::format("the evidence table gives \"{}\" for the {}, not {}: {}", weighing.word, aspect,
                       in_quotes(newest->value), escaped(weighing.because)));
}

void check(const Rule& self, const Site& site, geo::json::Value, const SiteContext& context, Report& out) {
    if (context.origins == nullptr || site.assessments.empty()) {
        return;
    }
    for (const std::string_view aspect : aspects) {
        check_aspect(self, site, aspect, *context.origins, out);
    }
}

}  // namespace

constinit const Rule rule_assessment_table{
    .id = "assessment-table",
    .subject = Subject::site,
    .severity = Severity::warning,
    .summary = "An assessment by `evidence-table` is what the evidence table gives",
    .basis = "docs/confidence.md: the evidence table; only the newest assessment of an aspect counts",
    .why = "The word that every map shows would no longer follow from the evidence in the record.",
    .example = R"({"aspect": "existence", "value": "corroborated", "by": "evidence-table", …}   on one origin)",
    .mend =
        "add a new assessment with the word that the table gives; `situs show` explains it. If you judge otherwise, "
        "say so under your own name or role in \"by\", with the reason",
    .site = check};

}  // namespace situs
