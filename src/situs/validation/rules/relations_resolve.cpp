#include "situs/validation/quoted.hpp"
#include "situs/validation/rule.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <vector>

namespace situs {
namespace {

/// The ids of all records, as hashes.
class KnownIds {
public:
    explicit KnownIds(const DatasetView& view) {
        hashes_.reserve(view.record_count());
        short_hashes_.reserve(view.record_count());
        for (std::size_t i = 0; i < view.record_count(); ++i) {
            hashes_.push_back(view.summary(i).id_hash);
            short_hashes_.push_back(short_hash_of(hashes_.back()));
        }
        std::sort(hashes_.begin(), hashes_.end());
        std::sort(short_hashes_.begin(), short_hashes_.end());
    }
    bool has(std::uint64_t hash) const { return std::binary_search(hashes_.begin(), hashes_.end(), hash); }
    /// Of 4,000 million short hashes two may be the same: an id that is missing is then overlooked, never one invented.
    bool has_short(std::uint32_t hash) const {
        return std::binary_search(short_hashes_.begin(), short_hashes_.end(), hash);
    }

private:
    std::vector<std::uint64_t> hashes_;
    std::vector<std::uint32_t> short_hashes_;
};

std::string missing(std::string_view id) {
    return fmt::format("the dataset has no site with the id {}", in_quotes(id));
}

/// Where two records share an id, a relation to it may mean the other one: ids-unique speaks of that.
void check_loops(const Rule& self, DatasetView& view) {
    std::vector<std::uint64_t> ids;
    for (const RelationSummary& relation : view.relations()) {
        if (relation.to_hash != view.summary(relation.record).id_hash) {
            continue;
        }
        if (ids.empty()) {
            for (std::size_t i = 0; i < view.record_count(); ++i) {
                ids.push_back(view.summary(i).id_hash);
            }
            std::sort(ids.begin(), ids.end());
        }
        const auto [first, behind] = std::equal_range(ids.begin(), ids.end(), relation.to_hash);
        if (behind - first == 1) {
            view.at(self, relation.record, fmt::format("/properties/relations/{}/to", relation.index),
                    "the relation leads back to its own site", "write the id of the other site");
        }
    }
}

void check_dataset(const Rule& self, DatasetView& view) {
    check_loops(self, view);
    if (!view.has_all_records()) {
        return;
    }
    const KnownIds known{view};
    for (std::size_t i = 0; i < view.record_count(); ++i) {
        const std::uint32_t within = view.summary(i).within_hash;
        if (within == 0 || known.has_short(within)) {
            continue;
        }
        if (const Record* record = view.read(i); record != nullptr) {
            view.at(self, i, "/properties/within", missing(record->site.within),
                    "write the id of a site of this dataset, or a CURIE such as \"geonames:126015\"");
        }
    }
    for (const RelationSummary& relation : view.relations()) {
        if (known.has(relation.to_hash)) {
            continue;
        }
        const Record* record = view.read(relation.record);
        if (record != nullptr && relation.index < record->site.relations.size()) {
            view.at(self, relation.record, fmt::format("/properties/relations/{}/to", relation.index),
                    missing(record->site.relations[relation.index].to.text()));
        }
    }
}

void check_site(const Rule& self, const Site& site, geo::json::Value, const SiteContext&, Report& out) {
    if (!site.within.empty() && !is_slug(site.within) && !is_curie(site.within)) {
        out.at(self, "/properties/within", fmt::format("{} is neither a site's id nor a CURIE", in_quotes(site.within)),
               "write the id of a site of this dataset, or a CURIE such as \"geonames:126015\"");
    }
    if (!site.within.empty() && site.within == site.id.text()) {
        out.at(self, "/properties/within", "the site lies within itself", "write the id of the area that contains it");
    }
}

}  // namespace

constinit const Rule rule_relations_resolve{
    .id = "relations-resolve",
    .subject = Subject::dataset,
    .severity = Severity::error,
    .summary = "The sites that `relations` and `within` name are in the dataset",
    .basis = "docs/record.md: `relations`, `within`",
    .why = "A relation to nothing is lost in every export, and nobody notices that a site is gone.",
    .example = R"({"within": "no-such-site", "relations": [{"type": "near", "to": "no-such-site"}]})",
    .mend = "write the id of a site of this dataset, or add that site",
    .site = check_site,
    .dataset = check_dataset};

}  // namespace situs
