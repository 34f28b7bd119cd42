#include "situs/validation/quoted.hpp"
#include "situs/validation/rule.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace situs {
namespace {

/// Ids that records name, as hashes, and which of them are there. Most records of most layers name none: what is kept
/// grows with what is named, not with the records.
template <typename Hash>
class NamedIds {
public:
    void name(Hash hash) { named_.push_back(hash); }
    /// Once all are named.
    void seal() {
        std::sort(named_.begin(), named_.end());
        named_.erase(std::unique(named_.begin(), named_.end()), named_.end());
        is_there_.assign(named_.size(), false);
    }
    bool empty() const noexcept { return named_.empty(); }
    void meet(Hash hash) {
        if (const auto found = find(hash); found < named_.size()) {
            is_there_[found] = true;
        }
    }
    /// \pre it was named
    bool is_there(Hash hash) const { return is_there_[find(hash)]; }

private:
    std::size_t find(Hash hash) const {
        const auto found = std::lower_bound(named_.begin(), named_.end(), hash);
        return found != named_.end() && *found == hash ? static_cast<std::size_t>(found - named_.begin())
                                                       : named_.size();
    }
    std::vector<Hash> named_;
    std::vector<bool> is_there_;
};

/// Which of the sites that `within` and `relations` name are in the dataset.
class KnownIds {
public:
    explicit KnownIds(const DatasetView& view) {
        for (std::size_t i = 0; i < view.record_count(); ++i) {
            if (const std::uint32_t within = view.summary(i).within_hash; within != 0) {
                short_ids_.name(within);
            }
        }
        for (const RelationSummary& relation : view.relations()) {
            ids_.name(relation.to_hash);
        }
        short_ids_.seal();
        ids_.seal();
        for (std::size_t i = 0; i < view.record_count() && !(short_ids_.empty() && ids_.empty()); ++i) {
            const std::uint64_t hash = view.summary(i).id_hash;
            ids_.meet(hash);
            short_ids_.meet(short_hash_of(hash));
        }
    }
    bool has(std::uint64_t hash) const { return ids_.is_there(hash); }
    /// Of 4,000 million short hashes two may be the same: an id that is missing is then overlooked, never one invented.
    bool has_short(std::uint32_t hash) const { return short_ids_.is_there(hash); }

private:
    NamedIds<std::uint64_t> ids_;
    NamedIds<std::uint32_t> short_ids_;
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
