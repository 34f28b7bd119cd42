#include "situs/release/sensitivity.hpp"
#include "situs/validation/gap.hpp"
#include "situs/validation/rule.hpp"
#include "situs/validation/withheld_details.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace situs {
namespace {

bool is_blank(std::string_view text) noexcept {
    return std::all_of(text.begin(), text.end(),
                       [](char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; });
}

/// A copy that may show the record must be able to call it by its name.
void check_preferred(const Rule& self, const Site& site, geo::json::Value feature, const SiteContext& context,
                     Report& out) {
    if (site.names.empty()) {
        return;
    }
    const Sensitivity level = level_of_name(site.names.front(), context.dataset);
    if (level == Sensitivity::open) {
        return;
    }
    const Sensitivity inherited =
        context.dataset == nullptr ? Sensitivity::restricted : dataset_sensitivity(context.dataset->header());
    if (level > record_sensitivity(feature, inherited)) {
        out.warn_at(self, "/properties/names/0",
                    "the preferred name is more sensitive than the record: a copy that shows the record calls it by "
                    "another of its names, or by none",
                    "put a name first that may be seen by whoever may see the record, or restrict the record");
    }
}

void check(const Rule& self, const Site& site, geo::json::Value feature, const SiteContext& context, Report& out) {
    check_preferred(self, site, feature, context, out);
    if (site.names.empty()) {
        report_gap(self, site, "/properties/names", "the record has no names", out);
    }
    for (std::size_t i = 0; i < site.names.size(); ++i) {
        if (is_blank(site.names[i].text)) {
            report_gap(self, site, fmt::format("/properties/names/{}/text", i), "the name is empty", out);
        }
    }
}

}  // namespace

constinit const Rule rule_names_present{
    .id = "names-present",
    .subject = Subject::site,
    .severity = Severity::error,
    .summary =
        "A record has at least one name, and no empty one (a warning for a draft); the preferred one may be seen by "
        "whoever may see the record",
    .basis = "docs/record.md: the first of `names` is the name that maps show",
    .why = "A place without a name can be neither searched nor labelled.",
    .example = R"({"properties": {"names": []}})",
    .mend =
        R"(write "names": [{"text": "…", "lang": "en", "role": "preferred", "sources": ["…"]}]; where no source gives a name, say what it is, such as "Burial site near Rasht")",
    .site = check};

}  // namespace situs
