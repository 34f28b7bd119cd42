#include "situs/exchange/qgis/relations.hpp"

#include <array>
#include <string_view>

namespace situs::qgis {
namespace {

/// Tables whose rows name a record, in the order in which forms show them.
constexpr std::array<std::string_view, 7> children_of_sites{"attestations", "claims",    "assessments", "names",
                                                            "relations",    "locations", "searches"};

struct Between {
    std::string_view child, parent;
    std::string_view key, parent_key;  ///< Beside site_id, where `within_record`.
    bool within_record;
};
constexpr std::array between_evidence{
    Between{"claims", "attestations", "attestation_id", "attestation_id", true},
    Between{"selectors", "attestations", "attestation_id", "attestation_id", true},
    Between{"bases", "locations", "location_id", "location_id", true},
    Between{"contributions", "locations", "location_id", "location_id", true},
    Between{"attestations", "sources", "source", "id", false},
    Between{"bases", "sources", "source", "id", false},
};

std::string id_of(const LayerPlan& child, const LayerPlan& parent) {
    return "situs_" + child.table + "_of_" + parent.table;
}

}  // namespace

std::vector<TableRelation> relations_of(const ProjectPlan& project) {
    std::vector<TableRelation> relations;
    for (const LayerPlan& sites : project.layers) {
        if (!holds_sites(sites.role)) {
            continue;
        }
        for (const std::string_view name : children_of_sites) {
            if (const LayerPlan* const child = project.table(name); child != nullptr) {
                relations.push_back({id_of(*child, sites), child->title, child, &sites, {{"site_id", "id"}}});
            }
        }
    }
    for (const Between& each : between_evidence) {
        const LayerPlan* const child = project.table(each.child);
        const LayerPlan* const parent = project.table(each.parent);
        if (child == nullptr || parent == nullptr) {
            continue;
        }
        TableRelation relation{id_of(*child, *parent), child->title, child, parent, {}};
        if (each.within_record) {
            relation.columns.emplace_back("site_id", "site_id");
        }
        relation.columns.emplace_back(each.key, each.parent_key);
        relations.push_back(std::move(relation));
    }
    return relations;
}

}  // namespace situs::qgis
