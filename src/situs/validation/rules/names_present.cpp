#include "situs/validation/gap.hpp"
#include "situs/validation/rule.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace situs {
namespace {

bool is_blank(std::string_view text) noexcept {
    return std::all_of(text.begin(), text.end(),
                       [](char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; });
}

void check(const Rule& self, const Site& site, geo::json::Value, const SiteContext&, Report& out) {
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
    .summary = "A record has at least one name, and no empty one (a warning for a draft)",
    .basis = "docs/record.md: the first of `names` is the name that maps show",
    .why = "A place without a name can be neither searched nor labelled.",
    .example = R"({"properties": {"names": []}})",
    .mend =
        R"(write "names": [{"text": "…", "lang": "en", "role": "preferred", "sources": ["…"]}]; where no source gives a name, say what it is, such as "Burial site near Rasht")",
    .site = check};

}  // namespace situs
