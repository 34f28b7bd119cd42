#include "situs/validation/rule.hpp"

#include <fmt/format.h>

namespace situs {
namespace {

/// A person, role or program, and a day: what `by` and `date` must say.
bool is_missing(const std::optional<Deed>& deed) noexcept {
    return !deed || deed->by.empty() || deed->date.empty();
}

bool still_counts(const Location& location) noexcept {
    return location.standing == "preferred" || location.standing == "alternative";
}

void check(const Rule& self, const Site& site, geo::json::Value, const SiteContext&, Report& out) {
    if (!site.draft.empty()) {
        return;  // The draft says itself what is missing.
    }
    for (std::size_t i = 0; i < site.attestations.size(); ++i) {
        if (is_missing(site.attestations[i].recorded)) {
            out.at(self, fmt::format("/properties/attestations/{}/recorded", i),
                   "the attestation does not say who recorded it, and on which day",
                   R"(write "recorded": {"by": "…", "date": "YYYY-MM-DD"}; a role such as "analyst-2" is enough)");
        }
    }
    for (std::size_t i = 0; i < site.locations.size(); ++i) {
        const Location& location = site.locations[i];
        if (still_counts(location) && !location.geometry.is_null() && is_missing(location.georeferenced)) {
            out.at(self, fmt::format("/properties/locations/{}/georeferenced", i),
                   "the location does not say who georeferenced it, and on which day",
                   R"(write "georeferenced": {"by": "…", "date": "YYYY-MM-DD"}; a role such as "analyst-2" is enough)");
        }
    }
    for (std::size_t i = 0; site.unlocated && i < site.unlocated->searched.size(); ++i) {
        const Unlocated::Search& search = site.unlocated->searched[i];
        if (search.by.empty() || search.date.empty()) {
            out.at(self, fmt::format("/properties/unlocated/searched/{}", i),
                   "the search does not say who searched, and on which day",
                   R"(write "by": "…" and "date": "YYYY-MM-DD"; a role such as "analyst-2" is enough)");
        }
    }
}

}  // namespace

constinit const Rule rule_deeds_recorded{
    .id = "deeds-recorded",
    .subject = Subject::site,
    .severity = Severity::warning,
    .summary = "Attestations, locations and searches say who did the work, and when (not asked of a draft)",
    .basis = "Darwin Core georeferencedBy, georeferencedDate; docs/record.md: `recorded`, `georeferenced`, `searched`",
    .why = "Nobody can ask back, and nobody can tell what was known when the record was made.",
    .example = R"({"id": "a", "source": "a-report", "claims": […]}   without "recorded")",
    .mend = R"(write who did it and on which day: {"by": "…", "date": "YYYY-MM-DD"})",
    .site = check};

}  // namespace situs
