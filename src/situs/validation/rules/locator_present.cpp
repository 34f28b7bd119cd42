#include "situs/validation/quoted.hpp"
#include "situs/validation/rule.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace situs {
namespace {

/// CSL types of works that are too long to be searched for one sentence.
constexpr std::array<std::string_view, 10> long_works{
    "article-journal", "article-magazine", "book",   "hearing", "legal_case",
    "legislation",     "pamphlet",         "report", "thesis",  "treaty"};

bool is_long(const Source& source) noexcept {
    const bool is_one_page = !source.page.empty() && std::all_of(source.page.begin(), source.page.end(),
                                                                 [](char c) { return c >= '0' && c <= '9'; });
    return !is_one_page && source.seen_extent != "abstract" &&
           std::find(long_works.begin(), long_works.end(), source.type) != long_works.end();
}

void check(const Rule& self, const Site& site, geo::json::Value, const SiteContext& context, Report& out) {
    if (context.dataset == nullptr) {
        return;
    }
    for (std::size_t i = 0; i < site.attestations.size(); ++i) {
        const Attestation& attestation = site.attestations[i];
        if (!attestation.locator_value.empty() || !attestation.selectors.empty()) {
            continue;
        }
        const Source* source = context.dataset->sources().find(attestation.source);
        if (source != nullptr && is_long(*source)) {
            out.at(self, fmt::format("/properties/attestations/{}/locator", i),
                   fmt::format("the source is a work of type {}, and nothing says where in it the statement stands",
                               in_quotes(source->type)));
        }
    }
}

}  // namespace

constinit const Rule rule_locator_present{
    .id = "locator-present",
    .subject = Subject::site,
    .severity = Severity::warning,
    .summary = "An attestation says where in a long work its source makes the statement",
    .basis = "docs/record.md: `locator` (CSL 1.0.2 locators) and `selectors` (W3C Web Annotation Data Model)",
    .why = "Who checks the record has to read the whole book or report to find one sentence.",
    .example =
        R"({"id": "a", "source": "a-report-of-300-pages", "claims": [{"aspect": "existence", "says": "affirms"}]})",
    .mend = R"(write "locator": {"label": "page", "value": "…"}, or "paragraph", "chapter", "section")",
    .site = check};

}  // namespace situs
