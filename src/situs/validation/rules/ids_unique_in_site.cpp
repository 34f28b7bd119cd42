#include "situs/validation/id_set.hpp"
#include "situs/validation/quoted.hpp"
#include "situs/validation/rule.hpp"

#include <fmt/format.h>

namespace situs {
namespace {

template <typename Item>
void check_list(const Rule& self, const std::vector<Item>& items, std::string_view list, std::string_view one,
                Report& out) {
    if (items.size() < 2) {
        return;
    }
    IdSet seen;
    for (std::size_t i = 0; i < items.size(); ++i) {
        const std::string& id = items[i].id.text();
        if (!id.empty() && !seen.insert(id)) {
            out.at(self, fmt::format("/properties/{}/{}/id", list, i),
                   fmt::format("the record has another {} with the id {}", one, in_quotes(id)));
        }
    }
}

void check(const Rule& self, const Site& site, geo::json::Value, const SiteContext&, Report& out) {
    check_list(self, site.locations, "locations", "location", out);
    check_list(self, site.attestations, "attestations", "attestation", out);
}

}  // namespace

constinit const Rule rule_ids_unique_in_site{
    .id = "ids-unique-in-site",
    .subject = Subject::site,
    .severity = Severity::error,
    .summary = "The locations of a record have different ids, and so have its attestations",
    .basis = "docs/record.md: location and attestation ids are unique in their site",
    .why = "A claim that names the id would speak of two things.",
    .example = R"("locations": [{"id": "a", …}, {"id": "a", …}])",
    .mend = "give one of the two another id, and look at what refers to it",
    .site = check};

}  // namespace situs
