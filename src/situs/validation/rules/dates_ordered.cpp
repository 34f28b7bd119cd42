#include "geo/short_text.hpp"
#include "situs/model/edtf.hpp"
#include "situs/validation/known_words.hpp"
#include "situs/validation/quoted.hpp"
#include "situs/validation/rule.hpp"

#include <fmt/format.h>

#include <string>

namespace situs {
namespace {

/// Before this year nobody recorded, georeferenced or assessed anything for a map of coordinates.
constexpr std::int64_t first_year = 1900;

std::optional<Edtf> dates_of(std::string_view text) {
    return text.empty() ? std::nullopt : known_edtf(text);
}

/// Speaks of days of work: each must be plausible by itself.
class Works {
public:
    Works(const Rule& self, const SiteContext& context, Report& out) : self_{self}, days_{context.days}, out_{out} {}

    /// `pointer()` is asked only for what is spoken of.
    template <typename Pointer>
    void see(const std::string& date, Pointer&& pointer) {
        if (geo::same_text(date, plausible_)) {
            return;
        }
        const std::optional<Day> day = read_day(date);
        if (day && days_.today && *day > *days_.today) {
            out_.warn_at(self_, pointer(), fmt::format("the day {} has not come yet", date),
                         "write the day of the work");
        } else if (day && day->year < first_year) {
            out_.warn_at(self_, pointer(), fmt::format("nobody can have done this work on {}", date),
                         "write the day of the work; the time that the record is about stands in \"when\"");
        } else {
            plausible_ = date;
        }
    }
    template <typename Pointer>
    void see(const std::optional<Deed>& deed, Pointer&& pointer) {
        if (deed) {
            see(deed->date, pointer);
        }
    }

private:
    const Rule& self_;
    const RunDays& days_;
    Report& out_;
    std::string_view plausible_;  ///< Most works of a record were done on one day.
};

void check_locations(const Rule& self, const Site& site, Works& works, Report& out) {
    for (std::size_t i = 0; i < site.locations.size(); ++i) {
        const Location& location = site.locations[i];
        const auto pointer = [i](std::string_view deed) {
            return fmt::format("/properties/locations/{}/{}/date", i, deed);
        };
        works.see(location.georeferenced, [&] { return pointer("georeferenced"); });
        works.see(location.verified, [&] { return pointer("verified"); });
        if (!location.georeferenced || !location.verified) {
            continue;
        }
        const auto made = read_day(location.georeferenced->date);
        const auto seen = read_day(location.verified->date);
        if (made && seen && *seen < *made) {
            out.at(self, pointer("verified"),
                   fmt::format("the location was verified on {}, before it was georeferenced on {}",
                               location.verified->date, location.georeferenced->date));
        }
    }
}

/// A date that a source affirms as past must not lie behind the source.
void check_claims(const Rule& self, const Attestation& attestation, const Day& last_day, const std::string& issued,
                  std::size_t place, Report& out) {
    for (std::size_t j = 0; j < attestation.claims.size(); ++j) {
        const Claim& claim = attestation.claims[j];
        if (!geo::same_text(claim.aspect, "date") || !geo::same_text(claim.says, "affirms")) {
            continue;
        }
        const auto claimed = dates_of(claim.value);
        if (claimed && claimed->earliest && *claimed->earliest > last_day) {
            out.warn_at(self, fmt::format("/properties/attestations/{}/claims/{}/value", place, j),
                        fmt::format("the source is of {} and cannot report what happened later", in_quotes(issued)),
                        "mend the date here or in sources.json; what a source only announces is \"mentions\"");
        }
    }
}

void check_attestation(const Rule& self, const Attestation& attestation, const Dataset& dataset, std::size_t place,
                       Report& out) {
    const Source* source = dataset.sources().find(attestation.source);
    const auto issued = source == nullptr ? std::nullopt : dates_of(source->issued);
    if (!issued) {
        return;
    }
    const auto recorded = attestation.recorded ? read_day(attestation.recorded->date) : std::nullopt;
    if (recorded && issued->earliest && *recorded < *issued->earliest && !issued->approximate && !issued->uncertain) {
        out.warn_at(self, fmt::format("/properties/attestations/{}/recorded/date", place),
                    fmt::format("the attestation was recorded on {}, before its source of {}",
                                attestation.recorded->date, in_quotes(source->issued)),
                    "mend the day here, or the date of the source in sources.json");
    }
    if (issued->latest && !issued->approximate && !issued->uncertain) {
        check_claims(self, attestation, *issued->latest, source->issued, place, out);
    }
}

void check_when(const Rule& self, const Site& site, const SiteContext& context, Report& out) {
    for (std::size_t i = 0; i < site.when.size() && context.days.today; ++i) {
        const auto when = dates_of(site.when[i]);
        if (when && when->earliest && *when->earliest > *context.days.today) {
            out.warn_at(self, site.when.size() == 1 ? "/properties/when" : fmt::format("/properties/when/{}", i),
                        fmt::format("{} lies in the future", in_quotes(site.when[i])),
                        "write the time that the record is about");
        }
    }
}

void check_site(const Rule& self, const Site& site, geo::json::Value, const SiteContext& context, Report& out) {
    Works works{self, context, out};
    check_when(self, site, context, out);
    check_locations(self, site, works, out);
    for (std::size_t i = 0; i < site.attestations.size(); ++i) {
        works.see(site.attestations[i].recorded,
                  [i] { return fmt::format("/properties/attestations/{}/recorded/date", i); });
        if (context.dataset != nullptr) {
            check_attestation(self, site.attestations[i], *context.dataset, i, out);
        }
    }
    for (std::size_t i = 0; i < site.assessments.size(); ++i) {
        works.see(site.assessments[i].date, [i] { return fmt::format("/properties/assessments/{}/date", i); });
    }
    for (std::size_t i = 0; site.unlocated && i < site.unlocated->searched.size(); ++i) {
        works.see(site.unlocated->searched[i].date,
                  [i] { return fmt::format("/properties/unlocated/searched/{}/date", i); });
    }
}

/// A source is seen on or after the day on which it came out.
void check_sources(const Rule& self, DatasetView& view) {
    constexpr std::string_view file = "sources.situs.json";
    if (view.dataset() == nullptr) {
        return;
    }
    for (const Source& source : view.dataset()->sources().all()) {
        const auto seen = read_day(source.seen_date);
        const auto issued = dates_of(source.issued);
        if (!seen) {
            continue;
        }
        const std::string pointer = geo::json::pointer_token(source.id.text()) + "/seen/date";
        if (view.days().today && *seen > *view.days().today) {
            view.in_document(self, Severity::warning, file, pointer,
                             fmt::format("the day {} has not come yet", source.seen_date),
                             "write the day on which the source was seen");
        } else if (issued && issued->earliest && *seen < *issued->earliest && !issued->approximate &&
                   !issued->uncertain) {
            view.in_document(self, Severity::warning, file, pointer,
                             fmt::format("the source was seen on {}, before its date {}", source.seen_date,
                                         in_quotes(source.issued)),
                             "mend the day here, or the date of the source in sources.json");
        }
    }
}

}  // namespace

constinit const Rule rule_dates_ordered{
    .id = "dates-ordered",
    .subject = Subject::site,
    .severity = Severity::error,
    .summary = "Days of work are plausible and in order, and no source reports what came after it",
    .basis =
        "docs/record.md: `georeferenced` goes before `verified`, a source before what is recorded from it, an event "
        "before the source that reports it",
    .why = "One of the two dates is wrong, and a timeline drawn from them misleads.",
    .example =
        R"("georeferenced": {"by": "analyst-1", "date": "2026-11-24"}, "verified": {"by": "analyst-2", "date": "2026-11-20"})",
    .mend = "compare both days with the notes of the work, and mend the wrong one",
    .site = check_site,
    .dataset = check_sources};

}  // namespace situs
