#include "situs/evidence/selectors.hpp"
#include "situs/validation/rule.hpp"

#include <fmt/format.h>

namespace situs {
namespace {

void check_pair(const Rule& self, const std::vector<Selector>& selectors, const SelectorPair& pair,
                const std::string& list, Report& out) {
    if (pair.quote && selectors[*pair.quote].exact.empty()) {
        out.at(self, fmt::format("{}/{}/exact", list, *pair.quote), "the TextQuoteSelector quotes nothing",
               R"(write the words of the source in "exact")");
    }
    if (!pair.position) {
        return;
    }
    const std::string pointer = fmt::format("{}/{}", list, *pair.position);
    const auto span = span_of(selectors[*pair.position]);
    if (!span) {
        out.at(self, pointer, "the TextPositionSelector has no start and end that are whole numbers, start first");
        return;
    }
    if (!pair.quote || selectors[*pair.quote].exact.empty()) {
        return;
    }
    const std::size_t quoted = code_points(selectors[*pair.quote].exact);
    if (span->end - span->start != quoted) {
        out.at(self, pointer,
               fmt::format("the position spans {} characters, the quotation before it has {}", span->end - span->start,
                           quoted));
    }
}

void check(const Rule& self, const Site& site, geo::json::Value, const SiteContext&, Report& out) {
    for (std::size_t i = 0; i < site.attestations.size(); ++i) {
        const std::vector<Selector>& selectors = site.attestations[i].selectors;
        const std::string list = selectors.empty() ? "" : fmt::format("/properties/attestations/{}/selectors", i);
        for (const SelectorPair& pair : selector_pairs(selectors)) {
            check_pair(self, selectors, pair, list, out);
        }
    }
}

}  // namespace

constinit const Rule rule_selectors_consistent{
    .id = "selectors-consistent",
    .subject = Subject::site,
    .severity = Severity::error,
    .summary = "Selectors quote something, and a position is as long as the quotation that it follows",
    .basis =
        "W3C Web Annotation Data Model sections 4.2.4 (TextQuoteSelector: exactly 1 exact) and 4.2.5 "
        "(TextPositionSelector: exactly 1 start and 1 end); docs/record.md: Unicode code points",
    .why = "The two say where the same words stand; if their lengths differ, one of them is wrong.",
    .example =
        R"([{"type": "TextQuoteSelector", "exact": "the prison"}, {"type": "TextPositionSelector", "start": 12, "end": 20}])",
    .mend = "count in characters (Unicode code points) from 0; end is the number behind the last character",
    .site = check};

}  // namespace situs
