#include "situs/validation/gap.hpp"

#include <fmt/format.h>

#include <string>
#include <string_view>
#include <vector>

namespace situs {
namespace {

void check_record(const Rule& self, const Site& site, Report& out) {
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

/// A part that is more careful than its record: the reason stands with the record, or with the part.
template <typename Part>
void check_parts(const Rule& self, const std::vector<Part>& parts, std::string_view list, geo::json::Value feature,
                 Report& out) {
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const std::string& word = parts[i].sensitivity;
        if (word != "restricted" && word != "withheld") {
            continue;
        }
        const std::string pointer = fmt::format("/properties/{}/{}", list, i);
        if (geo::json::at(feature, pointer)["sensitivity_reason"].string().empty()) {
            out.warn_at(self, pointer + "/sensitivity",
                        fmt::format("this part is {}, and the record does not say why", word),
                        R"(write the reason into the record: "sensitivity_reason": "…")");
        }
    }
}

void check_site(const Rule& self, const Site& site, geo::json::Value feature, const SiteContext&, Report& out) {
    check_record(self, site, out);
    if (site.sensitivity_reason.empty()) {
        check_parts(self, site.names, "names", feature, out);
        check_parts(self, site.locations, "locations", feature, out);
        check_parts(self, site.attestations, "attestations", feature, out);
    }
}

void check_dataset(const Rule& self, DatasetView& view) {
    constexpr std::string_view file = "dataset.json";
    const geo::json::Value dataset = view.document(file);
    if (dataset.is(geo::json::Kind::object) && (!dataset["sensitivity"] || dataset["sensitivity"].is_null())) {
        view.in_document(self, Severity::warning, file, "/sensitivity",
                         "the dataset does not say how sensitive its records are; those that do not say it either are "
                         "taken as restricted",
                         R"(write "sensitivity": "public" or "restricted")");
    }
}

}  // namespace

constinit const Rule rule_sensitivity_decided{
    .id = "sensitivity-decided",
    .subject = Subject::site,
    .severity = Severity::error,
    .summary =
        "A dataset says how sensitive it is; what is restricted or withheld says why, and when that is looked at again",
    .basis =
        "Chapman 2020, Current Best Practices for Generalizing Sensitive Species Occurrence Data: every decision "
        "has a reason and a review date",
    .why = "What is hidden without a reason stays hidden for ever, or is published by somebody who sees no reason.",
    .example = R"({"sensitivity": "withheld"})",
    .mend = R"(write "sensitivity_reason": "…")",
    .site = check_site,
    .dataset = check_dataset};

}  // namespace situs
