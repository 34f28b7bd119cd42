#include "geo/short_text.hpp"
#include "situs/validation/id_set.hpp"
#include "situs/validation/quoted.hpp"
#include "situs/validation/rule.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace situs {
namespace {

/// The ids of a list, gathered only where they are too many to be looked through.
template <typename Item>
class Ids {
public:
    explicit Ids(const std::vector<Item>& items) : items_{items} {
        for (std::size_t i = 0; items.size() > few && i < items.size(); ++i) {
            ids_.insert(items[i].id.text());
        }
    }
    bool contains(std::string_view id) const {
        return items_.size() > few ? ids_.contains(id)
                                   : std::any_of(items_.begin(), items_.end(),
                                                 [id](const Item& item) { return geo::same_text(item.id.text(), id); });
    }

private:
    static constexpr std::size_t few = 16;
    const std::vector<Item>& items_;
    IdSet ids_;
};

void check_claims(const Rule& self, const Site& site, Report& out) {
    const Ids<Location> locations{site.locations};
    for (std::size_t i = 0; i < site.attestations.size(); ++i) {
        const auto& claims = site.attestations[i].claims;
        for (std::size_t j = 0; j < claims.size(); ++j) {
            for (std::size_t k = 0; k < claims[j].locations.size(); ++k) {
                const std::string& id = claims[j].locations[k].text();
                if (!locations.contains(id)) {
                    out.at(self, fmt::format("/properties/attestations/{}/claims/{}/locations/{}", i, j, k),
                           fmt::format("the record has no location with the id {}", in_quotes(id)));
                }
            }
        }
    }
}

void check_relations(const Rule& self, const Site& site, Report& out) {
    const Ids<Attestation> attestations{site.attestations};
    for (std::size_t i = 0; i < site.relations.size(); ++i) {
        for (std::size_t j = 0; j < site.relations[i].attestations.size(); ++j) {
            const std::string& id = site.relations[i].attestations[j].text();
            if (!attestations.contains(id)) {
                out.at(self, fmt::format("/properties/relations/{}/attestations/{}", i, j),
                       fmt::format("the record has no attestation with the id {}", in_quotes(id)));
            }
        }
    }
}

void check(const Rule& self, const Site& site, geo::json::Value, const SiteContext&, Report& out) {
    check_claims(self, site, out);
    check_relations(self, site, out);
}

}  // namespace

constinit const Rule rule_references_in_site{
    .id = "references-in-site",
    .subject = Subject::site,
    .severity = Severity::error,
    .summary = "The locations that claims name, and the attestations that relations name, are in the record",
    .basis = "docs/record.md: `locations` of a claim and `attestations` of a relation are ids of the same site",
    .why = "What the source says would hang in the air: no location would have it as evidence.",
    .example = R"("claims": [{"aspect": "location", "says": "affirms", "locations": ["no-such-location"]}])",
    .mend = "write the id of a location or attestation of this record, or add it",
    .site = check};

}  // namespace situs
