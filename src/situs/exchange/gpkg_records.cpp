#include "situs/exchange/gpkg_records.hpp"

#include "geo/geojson.hpp"
#include "geo/sqlite_file.hpp"
#include "geo/wkt.hpp"
#include "situs/exchange/gpkg_rows.hpp"
#include "situs/model/fields.hpp"
#include "situs/model/projection.hpp"
#include "situs/model/site_json.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <optional>
#include <utility>

namespace situs {
namespace {

using geo::json::Array;
using geo::json::Node;
using geo::json::Object;
using gpkg::put;
using gpkg::put_deed;
using gpkg::put_list;
using gpkg::RowView;
using gpkg::SiteRows;

constexpr std::array<std::string_view, 10> evidence{"names",        "locations", "bases",     "contributions",
                                                    "attestations", "claims",    "selectors", "assessments",
                                                    "relations",    "searches"};

bool has_field(const geo::LayerInfo& layer, std::string_view name) {
    return std::any_of(layer.fields.begin(), layer.fields.end(),
                       [name](const geo::FieldSpec& field) { return field.name == name; });
}

/// A table with every record of a layer once.
bool holds_sites(const geo::LayerInfo& layer) {
    return layer.geometry == geo::LayerGeometry::point && has_field(layer, "id") && has_field(layer, "kind") &&
           has_field(layer, "existence_confidence");
}

geo::Geometry geometry_of_location(const RowView& row) {
    const std::string wkt = row.text("wkt");
    const auto geometry = wkt.empty() ? std::nullopt : geo::from_wkt(wkt);
    return geometry ? *geometry : geo::Geometry{};
}

/// All tables of evidence, for the sites of one table.
class Evidence {
public:
    Evidence(geo::VectorDataset& dataset, std::string_view sites)
        : names_{dataset, "names", sites, "position"},
          locations_{dataset, "locations", sites, "position"},
          bases_{dataset, "bases", sites, "position"},
          contributions_{dataset, "contributions", sites, "position"},
          attestations_{dataset, "attestations", sites, "position"},
          claims_{dataset, "claims", sites, "position"},
          selectors_{dataset, "selectors", sites, "position"},
          assessments_{dataset, "assessments", sites, "position"},
          relations_{dataset, "relations", sites, "position"},
          searches_{dataset, "searches", sites, "position"} {}

    void add_to(Object& properties, const std::string& id, const std::string& unlocated_because) {
        add_unlocated(properties, id, unlocated_because);
        add_list(properties, "names", names_, id, name_of_row);
        Lists bases = lists(bases_, id, "location_id", basis_of_row);
        Lists contributions = lists(contributions_, id, "location_id", contribution_of_row);
        add_list(properties, "locations", locations_, id, [&](const RowView& row) {
            Object location = location_of_row(row);
            take(location, "basis", bases, row.text("location_id"));
            take(location, "breakdown", contributions, row.text("location_id"));
            return location;
        });
        Lists claims = lists(claims_, id, "attestation_id", claim_of_row);
        Lists selectors = lists(selectors_, id, "attestation_id", selector_of_row);
        add_list(properties, "attestations", attestations_, id, [&](const RowView& row) {
            Object attestation = attestation_of_row(row);
            take(attestation, "selectors", selectors, row.text("attestation_id"));
            take(attestation, "claims", claims, row.text("attestation_id"));
            return attestation;
        });
        add_list(properties, "assessments", assessments_, id, assessment_of_row);
        add_list(properties, "relations", relations_, id, relation_of_row);
    }

private:
    using Lists = std::map<std::string, Array>;  ///< By the id of the location or attestation.

    static Object name_of_row(const RowView& row) {
        Object name;
        for (const char* const column : {"text", "lang", "role", "used_by", "when"}) {
            put(name, column, row.value(column));
        }
        put_list(name, "sources", row.text("sources"));
        put(name, "sensitivity", row.value("sensitivity"));
        return name;
    }
    static Object location_of_row(const RowView& row) {
        Object location;
        put(location, "id", row.value("location_id"));
        put(location, "standing", row.value("standing"));
        put(location, "because", row.value("because"));
        location.append("geometry", geo::to_node(geometry_of_location(row), -1));
        for (const char* const column : {"role", "uncertainty_m", "place_match", "when", "datum", "verbatim", "method",
                                         "protocol", "sensitivity", "notes"}) {
            put(location, column, row.value(column));
        }
        put_deed(location, "georeferenced", row.text("georeferenced_by"), row.text("georeferenced_on"));
        put_deed(location, "verified", row.text("verified_by"), row.text("verified_on"));
        return location;
    }
    static Object basis_of_row(const RowView& row) {
        Object basis;
        for (const char* const column : {"source", "record", "acquired", "product", "accuracy_m"}) {
            put(basis, column, row.value(column));
        }
        return basis;
    }
    static Object contribution_of_row(const RowView& row) {
        Object contribution;
        put(contribution, "cause", row.value("cause"));
        put(contribution, "m", row.value("m"));
        return contribution;
    }
    static Object attestation_of_row(const RowView& row) {
        Object attestation;
        put(attestation, "id", row.value("attestation_id"));
        put(attestation, "source", row.value("source"));
        if (!row.text("locator_value").empty()) {
            Object locator;
            put(locator, "label", row.value("locator_label"));
            put(locator, "value", row.value("locator_value"));
            attestation.append("locator", Node{std::move(locator)});
        }
        for (const char* const column : {"summary", "knowledge", "place_match", "credibility", "sensitivity"}) {
            put(attestation, column, row.value(column));
        }
        put_deed(attestation, "recorded", row.text("recorded_by"), row.text("recorded_on"));
        return attestation;
    }
    static Object claim_of_row(const RowView& row) {
        Object claim;
        for (const char* const column : {"aspect", "says", "value", "verbatim"}) {
            put(claim, column, row.value(column));
        }
        put_list(claim, "locations", row.text("locations"));
        return claim;
    }
    static Object selector_of_row(const RowView& row) {
        Object selector;
        for (const char* const column : {"type", "exact", "prefix", "suffix"}) {
            put(selector, column, row.value(column));
        }
        put(selector, "start", row.value("start_at"));
        put(selector, "end", row.value("end_at"));
        return selector;
    }
    static Object assessment_of_row(const RowView& row) {
        Object assessment;
        put(assessment, "aspect", row.value("aspect"));
        put(assessment, "value", row.value("value"));
        put(assessment, "by", row.value("assessed_by"));
        put(assessment, "date", row.value("assessed_on"));
        put(assessment, "because", row.value("because"));
        return assessment;
    }
    static Object relation_of_row(const RowView& row) {
        Object relation;
        put(relation, "type", row.value("type"));
        put(relation, "to", row.value("related_id"));
        put(relation, "when", row.value("when"));
        put_list(relation, "attestations", row.text("attestations"));
        put(relation, "because", row.value("because"));
        return relation;
    }

    template <typename Make>
    static void add_list(Object& properties, std::string_view name, SiteRows& rows, const std::string& id,
                         Make&& make) {
        Array list;
        rows.for_site(id, [&](const RowView& row) { list.emplace_back(make(row)); });
        if (!list.empty()) {
            properties.append(std::string{name}, Node{std::move(list)});
        }
    }
    template <typename Make>
    static Lists lists(SiteRows& rows, const std::string& id, std::string_view key, Make&& make) {
        Lists all;
        rows.for_site(id, [&](const RowView& row) { all[row.text(key)].emplace_back(make(row)); });
        return all;
    }
    static void take(Object& object, std::string_view name, Lists& lists, const std::string& key) {
        if (const auto found = lists.find(key); found != lists.end()) {
            object.append(std::string{name}, Node{std::move(found->second)});
            lists.erase(found);
        }
    }
    void add_unlocated(Object& properties, const std::string& id, const std::string& because) {
        Array searched;
        searches_.for_site(id, [&](const RowView& row) {
            Object search;
            put(search, "what", row.value("what"));
            put(search, "by", row.value("searched_by"));
            put(search, "date", row.value("searched_on"));
            searched.emplace_back(std::move(search));
        });
        if (because.empty() && searched.empty()) {
            return;
        }
        Object unlocated;
        put(unlocated, "because", because);
        unlocated.append("searched", Node{std::move(searched)});
        properties.append("unlocated", Node{std::move(unlocated)});
    }

    SiteRows names_, locations_, bases_, contributions_, attestations_, claims_, selectors_, assessments_, relations_,
        searches_;
};

void add_flat_members(Object& properties, const RowView& row) {
    for (const Field& field : fields()) {
        if (field.origin == FieldOrigin::computed) {
            continue;
        }
        if (field.name == "sources" || field.name == "links") {
            put_list(properties, field.name, row.text(field.name));
        } else if (field.name == "when" && gpkg::split(row.text("when")).size() > 1) {
            put_list(properties, field.name, row.text("when"));
        } else {
            put(properties, field.name, row.value(field.name));
        }
    }
}

/// The codes of the domain `kind`: the vocabulary, and the dataset's own terms.
std::vector<std::string> kinds_of_geopackage(geo::VectorDataset& dataset) {
    std::vector<std::string> kinds;
    geo::FeatureCursor rows =
        dataset.rows("SELECT value FROM gpkg_data_column_constraints WHERE constraint_name = 'kind'");
    geo::VectorFeature row;
    while (rows.next(row)) {
        kinds.push_back(RowView{rows.fields(), row}.text("value"));
    }
    return kinds;
}

class RecordSource final : public FeatureSource {
public:
    explicit RecordSource(geo::VectorDataset dataset)
        : dataset_{std::move(dataset)}, kinds_{kinds_of_geopackage(dataset_)} {
        for (const geo::LayerInfo& layer : dataset_.layers()) {
            if (holds_sites(layer)) {
                tables_.push_back(layer.name);
            }
        }
    }

    bool next(std::string& text, SourcedFeature& where) override {
        while (table_ < tables_.size()) {
            where.begins_layer = !sites_;
            if (!sites_) {
                const std::string name = geo::sql_name(tables_[table_]);
                sites_.emplace(dataset_.rows(fmt::format("SELECT * FROM {} ORDER BY id", name)));
                evidence_.emplace(dataset_, tables_[table_]);
            }
            if (sites_->next(row_)) {
                where.layer = tables_[table_];
                where.fid = row_.fid;
                text = record();
                return true;
            }
            evidence_.reset();
            sites_.reset();
            ++table_;
        }
        return false;
    }
    bool holds_records() const override { return true; }
    std::vector<std::string> kinds() const override { return kinds_; }

private:
    std::string record() {
        const RowView row{sites_->fields(), row_};
        Object properties;
        add_flat_members(properties, row);
        evidence_->add_to(properties, row.text("id"), row.text("unlocated_because"));
        Object feature;
        feature.append("type", Node{"Feature"});
        put(feature, "id", row.value("id"));
        feature.append("geometry", row_.geometry.is_null() ? Node{} : geo::to_node(row_.geometry));
        feature.append("properties", Node{std::move(properties)});
        std::string text;
        geo::json::write_line(text, Node{std::move(feature)});
        return row_.geometry.is_null() ? with_shape(std::move(text)) : text;
    }

    /// Lines and areas stand in tables of their own, as copies of the preferred location.
    std::string with_shape(std::string text) {
        if (!document_.parse(text)) {
            return text;
        }
        const Projection projection = project(read_site(document_.root()));
        if (projection.geometry.is_null()) {
            return text;
        }
        Node feature = Node::from(document_.root());
        *feature.object()->find("geometry") = geo::to_node(projection.geometry);
        std::string shaped;
        geo::json::write_line(shaped, feature);
        return shaped;
    }

    geo::VectorDataset dataset_;
    std::vector<std::string> kinds_;
    std::vector<std::string> tables_;
    std::size_t table_ = 0;
    std::optional<geo::FeatureCursor> sites_;
    std::optional<Evidence> evidence_;
    geo::VectorFeature row_;
    geo::json::Document document_;
};

}  // namespace

bool is_situs_geopackage(const geo::VectorDataset& dataset) {
    const auto has_table = [&dataset](std::string_view name) {
        const auto index = dataset.find_layer(name);
        return index && has_field(dataset.layers()[*index], "site_id");
    };
    return dataset.driver() == "GPKG" && dataset.metadata("generator") && dataset.metadata("statement") &&
           std::all_of(evidence.begin(), evidence.end(), has_table);
}

std::unique_ptr<FeatureSource> open_geopackage_records(geo::VectorDataset dataset) {
    return std::make_unique<RecordSource>(std::move(dataset));
}

}  // namespace situs
