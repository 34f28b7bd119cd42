#include "geo/short_text.hpp"
#include "situs/model/edtf.hpp"
#include "situs/validation/known_words.hpp"
#include "situs/validation/quoted.hpp"
#include "situs/validation/rule.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace situs {
namespace {

template <typename Wanted>
bool any_affirmed(const Site& site, Wanted&& wanted) {
    return std::any_of(site.attestations.begin(), site.attestations.end(), [&](const Attestation& attestation) {
        return std::any_of(attestation.claims.begin(), attestation.claims.end(),
                           [&](const Claim& claim) { return geo::same_text(claim.says, "affirms") && wanted(claim); });
    });
}

bool is_affirmed(const Site& site, std::string_view aspect) {
    return any_affirmed(site, [aspect](const Claim& claim) { return geo::same_text(claim.aspect, aspect); });
}

/// Whether some day can be meant by both. What cannot be read, and what is open, agrees with everything.
bool can_agree(std::string_view a, std::string_view b) {
    if (geo::same_text(a, b)) {
        return true;
    }
    const std::optional<Edtf> left = known_edtf(a);
    const std::optional<Edtf> right = known_edtf(b);
    return !left || !right || can_meet(*left, *right);
}

void check_kind(const Rule& self, const Site& site, Report& out) {
    // "Existence" asks whether there was such a place as `kind` says.
    const bool is_said = is_affirmed(site, "existence") || any_affirmed(site, [&site](const Claim& claim) {
                             return claim.aspect == "kind" && claim.value == site.kind;
                         });
    if (!site.kind.empty() && !is_said) {
        out.at(self, "/properties/kind",
               fmt::format("no source affirms that there was such a place, or that it was of the kind {}",
                           in_quotes(site.kind)),
               R"(add {"aspect": "existence", "says": "affirms"} to an attestation whose source says so)");
    }
}

/// Words that say that nothing is known, or nothing was done, need no source.
bool says_nothing(std::string_view value) noexcept {
    return value.empty() || value == "unknown" || value == "none-known";
}

void check_state(const Rule& self, const Site& site, std::string_view member, const std::string& value, Report& out) {
    const bool is_said = says_nothing(value) || any_affirmed(site, [&](const Claim& claim) {
                             return claim.aspect == member && claim.value == value;
                         });
    if (!is_said) {
        out.at(self, fmt::format("/properties/{}", member),
               fmt::format("no source affirms that the {} is {}", member, in_quotes(value)),
               fmt::format(R"(add {{"aspect": "{}", "says": "affirms", "value": "{}"}} to an attestation whose )"
                           R"(source says so, or write "unknown")",
                           member, escaped(value)));
    }
}

void check_when(const Rule& self, const Site& site, Report& out) {
    if (site.when.empty()) {
        return;
    }
    const bool has_dates = is_affirmed(site, "date");
    if (!has_dates && is_affirmed(site, "event")) {
        return;  // The words of an event may carry its date.
    }
    for (std::size_t i = 0; i < site.when.size(); ++i) {
        const std::string& when = site.when[i];
        const bool is_said = any_affirmed(site, [&when](const Claim& claim) {
            return geo::same_text(claim.aspect, "date") && can_agree(claim.value, when);
        });
        if (!is_said) {
            out.at(self, site.when.size() == 1 ? "/properties/when" : fmt::format("/properties/when/{}", i),
                   has_dates ? "no date that a source affirms agrees with this one" : "no source affirms this date",
                   R"(add {"aspect": "date", "says": "affirms", "value": "…"} to an attestation whose source says so)");
        }
    }
}

void check(const Rule& self, const Site& site, geo::json::Value, const SiteContext&, Report& out) {
    const bool is_said_elsewhere = site.attestations.empty() || out.is_broken("/properties/attestations");
    if (is_said_elsewhere || !site.draft.empty()) {
        return;  // What is missing or broken has its own finding, or is what the draft says.
    }
    check_kind(self, site, out);
    check_state(self, site, "use", site.use, out);
    check_state(self, site, "condition", site.condition, out);
    check_state(self, site, "intervention", site.intervention, out);
    check_when(self, site, out);
}

}  // namespace

constinit const Rule rule_values_affirmed{
    .id = "values-affirmed",
    .subject = Subject::site,
    .severity = Severity::warning,
    .summary = "A source affirms kind, use, condition, intervention and time of a record (not asked of a draft)",
    .basis = "docs/record.md: a claim belongs to the source that makes it; evidence is the truth, flat members follow",
    .why = "A value that no source affirms is a statement of the record's author, and looks like one of a source.",
    .example =
        R"({"condition": "destroyed", "attestations": [{"claims": [{"aspect": "existence", "says": "affirms"}]}]})",
    .mend = "add the claim to an attestation whose source makes it, or take the value out",
    .site = check};

}  // namespace situs
