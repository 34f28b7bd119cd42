#include "situs/model/edtf.hpp"
#include "situs/validation/quoted.hpp"
#include "situs/validation/rule.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace situs {
namespace {

/// Where places stand beside each other and none is preferred, that origins contradict each other can be said of them.
bool says_why_none_is_preferred(const Assessment& assessment, const Site& site) {
    return assessment.value == "disputed" &&
           std::any_of(site.locations.begin(), site.locations.end(),
                       [](const Location& location) { return location.standing == "alternative"; });
}

/// Words that speak of a place: without one there is nothing that they could be true of. The evidence table's follows
/// from claims alone, and assessment-table compares it with them.
bool speaks_of_a_place(const Assessment& assessment, const Site& site) {
    const std::string& word = assessment.value;
    return !word.empty() && word != "not-assessed" && word != "discounted" && word != "inferred" &&
           assessment.by != "evidence-table" && !says_why_none_is_preferred(assessment, site);
}

/// On one day it cannot be told which was first.
bool is_older(const Assessment& assessment, const Location& location) {
    const auto judged = read_day(assessment.date);
    const auto placed = location.georeferenced ? read_day(location.georeferenced->date) : std::nullopt;
    return judged && placed && *judged < *placed && assessment.value != "not-assessed";
}

void check(const Rule& self, const Site& site, geo::json::Value, const SiteContext&, Report& out) {
    const Assessment* const newest = newest_assessment(site, "location");
    if (newest == nullptr) {
        return;
    }
    const std::string pointer = fmt::format("/properties/assessments/{}/value", newest - site.assessments.data());
    const Location* const preferred = preferred_location(site);
    if (preferred == nullptr) {
        if (speaks_of_a_place(*newest, site)) {
            out.at(self, pointer,
                   fmt::format("the location was judged {}, but no location is preferred", in_quotes(newest->value)));
        }
    } else if (is_older(*newest, *preferred)) {
        out.at(self, pointer,
               fmt::format("the location was judged {} on {}, before {}, which is preferred now, was found on {}",
                           in_quotes(newest->value), newest->date, in_quotes(preferred->id.text()),
                           preferred->georeferenced->date));
    }
}

}  // namespace

constinit const Rule rule_location_assessed_anew{
    .id = "location-assessed-anew",
    .subject = Subject::site,
    .severity = Severity::warning,
    .summary = "The confidence word of the location was given after the preferred location was found",
    .basis =
        "docs/confidence.md: the word says whether the true place lies in the uncertainty area of the preferred "
        "location; `date` of the newest assessment against `georeferenced`, in days",
    .why = "A word that was said of the old place is shown beside the new one: \"established\", where nobody has been.",
    .example =
        R"({"aspect": "location", "value": "established", "date": "2026-11-20", …}   and a location found on 2026-11-24)",
    .mend =
        "judge the location anew: `situs assess DATASET SITE location WORD`; \"not-assessed\" where nobody has judged "
        "the place there is now; the older assessment stays",
    .site = check};

}  // namespace situs
