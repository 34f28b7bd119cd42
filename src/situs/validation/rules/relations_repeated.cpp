#include "situs/validation/quoted.hpp"
#include "situs/validation/rule.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>

namespace situs {
namespace {

bool is_same(const Relation& a, const Relation& b) {
    return a.type == b.type && a.to == b.to && a.when == b.when && a.attestations == b.attestations &&
           a.because == b.because;
}

void check(const Rule& self, const Site& site, geo::json::Value, const SiteContext&, Report& out) {
    const auto begin = site.relations.begin();
    for (std::size_t i = 1; i < site.relations.size(); ++i) {
        const Relation& relation = site.relations[i];
        const auto here = begin + static_cast<std::ptrdiff_t>(i);
        const auto before = std::find_if(begin, here, [&](const Relation& other) { return is_same(relation, other); });
        if (before != here) {
            out.at(self, fmt::format("/properties/relations/{}", i),
                   fmt::format("the relation {} to {} stands in the record already, with the same words",
                               in_quotes(relation.type), in_quotes(relation.to.text())));
        }
    }
}

}  // namespace

constinit const Rule rule_relations_repeated{
    .id = "relations-repeated",
    .subject = Subject::site,
    .severity = Severity::warning,
    .summary = "No relation stands twice in a record",
    .basis = "docs/record.md: `relations`",
    .why = "Whoever counts what stands to what counts it twice, and mends only one of the two when it is wrong.",
    .example = R"("relations": [{"type": "near", "to": "example-town"}, {"type": "near", "to": "example-town"}])",
    .mend = "take one of the two out: situs remove DATASET SITE --relation \"TYPE OTHER\" --erase takes the last",
    .site = check};

}  // namespace situs
