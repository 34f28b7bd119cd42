#include "situs/evidence/evidence_table.hpp"
#include "situs/validation/rule.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace situs {
namespace {

constexpr std::array<std::string_view, 3> assessed_aspects{"existence", "location", "event"};
constexpr std::array<std::string_view, 2> other_aspects{"kind", "date"};

/// Where an assessment can say `disputed`: nobody has looked at the contradiction yet. An assessment that claims more
/// than the evidence gives has a finding of another rule.
void check_assessed(const Rule& self, const Site& site, std::string_view aspect, const Origins& origins, Report& out) {
    const Assessment* newest = newest_assessment(site, aspect);
    if (newest != nullptr && newest->value != "not-assessed") {
        return;
    }
    if (newest != nullptr && newest->by == "evidence-table") {
        return;  // assessment-table says so.
    }
    if (const Weighing weighing = weigh(site, aspect, origins); weighing.word == "disputed") {
        out.at(self, "/properties/assessments",
               fmt::format("independent sources contradict each other on the {}, and no assessment says so", aspect));
    }
}

struct ClaimPlace {
    std::size_t attestation = 0;
    std::size_t claim = 0;
};

/// The first denial of a value that an independent origin affirms.
std::optional<ClaimPlace> denied_elsewhere(const Site& site, std::string_view aspect, const Origins& origins) {
    const auto is_affirmed_by_another = [&](const Attestation& denier, const Claim& denial) {
        return std::any_of(site.attestations.begin(), site.attestations.end(), [&](const Attestation& other) {
            return origins.origin_of(other.source) != origins.origin_of(denier.source) &&
                   std::any_of(other.claims.begin(), other.claims.end(), [&](const Claim& claim) {
                       return claim.aspect == aspect && claim.says == "affirms" && claim.value == denial.value;
                   });
        });
    };
    for (std::size_t i = 0; i < site.attestations.size(); ++i) {
        for (std::size_t j = 0; j < site.attestations[i].claims.size(); ++j) {
            const Claim& claim = site.attestations[i].claims[j];
            if (claim.aspect == aspect && claim.says == "denies" && !claim.value.empty() &&
                is_affirmed_by_another(site.attestations[i], claim)) {
                return ClaimPlace{i, j};
            }
        }
    }
    return std::nullopt;
}

/// Aspects that nobody assesses by themselves: an assessment `disputed`, or the notes, can explain them.
bool is_explained(const Site& site) {
    return !site.notes.empty() ||
           std::any_of(site.assessments.begin(), site.assessments.end(),
                       [](const Assessment& assessment) { return assessment.value == "disputed"; });
}

void check(const Rule& self, const Site& site, geo::json::Value, const SiteContext& context, Report& out) {
    if (context.origins == nullptr || site.attestations.size() < 2) {
        return;
    }
    for (const std::string_view aspect : assessed_aspects) {
        check_assessed(self, site, aspect, *context.origins, out);
    }
    if (is_explained(site)) {
        return;
    }
    for (const std::string_view aspect : other_aspects) {
        if (const auto place = denied_elsewhere(site, aspect, *context.origins)) {
            out.at(self, fmt::format("/properties/attestations/{}/claims/{}", place->attestation, place->claim),
                   fmt::format("this source denies a {} that another source affirms, and nothing explains it", aspect),
                   R"(say in "notes" what speaks for either, or assess the existence or the event as "disputed")");
        }
    }
}

}  // namespace

constinit const Rule rule_contradictions_marked{
    .id = "contradictions-marked",
    .subject = Subject::site,
    .severity = Severity::warning,
    .summary = "Where independent sources contradict each other, the record says so",
    .basis = "docs/confidence.md: the evidence table, row `disputed`",
    .why = "A map shows the record as one statement; its reader must learn that sources disagree.",
    .example =
        R"("claims": [{"aspect": "existence", "says": "affirms"}] … "claims": [{"aspect": "existence", "says": "denies"}])",
    .mend = R"(see `situs show`; add an assessment "disputed", or your own judgement with the reason in "because")",
    .site = check};

}  // namespace situs
