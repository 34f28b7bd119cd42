#include "situs/exchange/gpkg_project.hpp"

#include "situs/exchange/gpkg_schema.hpp"
#include "situs/exchange/qgis/archive.hpp"
#include "situs/exchange/qgis/embedded.hpp"
#include "situs/exchange/qgis/project.hpp"
#include "situs/store/own_terms.hpp"
#include "situs/symbology/map_view.hpp"

#include <algorithm>
#include <filesystem>
#include <tuple>

namespace situs {
namespace {

using qgis::LayerRole;

/// Where a table stands in the list of layers, the upmost first: the dataset's layers in reverse of their drawing
/// order, what belongs to locations below, the evidence last.
auto place_of(const GpkgProject::Table& table) {
    const bool evidence = table.plan.role == LayerRole::evidence;
    const auto from_above = static_cast<long>(table.dataset_layer);
    return std::tuple{evidence, from_above == 0, -from_above, table.plan.role};
}

std::vector<std::string> in_order(const std::set<std::string, std::less<>>& kinds, const std::vector<Term>& terms) {
    std::vector<std::string> result;
    for (const Term& term : terms) {
        if (kinds.contains(term.id)) {
            result.push_back(term.id);
        }
    }
    for (const std::string& kind : kinds) {
        if (!kind.empty() && std::ranges::find(terms, kind, &Term::id) == terms.end()) {
            result.push_back(kind);
        }
    }
    return result;
}

}  // namespace

GpkgProject::GpkgProject(const ExportHeader& header, std::string statement, std::string data_file)
    : header_{header}, statement_{std::move(statement)}, data_file_{std::move(data_file)} {}

void GpkgProject::begin_layer(std::string_view title) {
    groups_.emplace_back(title);
}

GpkgProject::Table& GpkgProject::add_table(LayerRole role, const geo::LayerSpec& spec) {
    const bool of_layer = qgis::holds_sites(role);
    std::string group = of_layer ? groups_.back() : role == LayerRole::evidence ? "Evidence" : "Locations";
    tables_.push_back({.plan = {.table = spec.name,
                                .title = spec.title,
                                .description = spec.description,
                                .role = role,
                                .group = std::move(group),
                                .columns = spec.fields},
                       .dataset_layer = of_layer ? groups_.size() : 0});
    return tables_.back();
}

void GpkgProject::count_row(Table& table, std::string_view kind) {
    ++table.plan.count;
    constexpr std::size_t most = 1000;  // A legend of more serves nobody.
    if (table.kinds.find(kind) == table.kinds.end() && table.kinds.size() < most) {
        table.kinds.emplace(kind);
    }
}

void GpkgProject::see(const geo::Geometry& geometry) {
    const geo::Box box = geo::bounding_box(geometry);
    if (!box.is_empty()) {
        whole_ = geo::united(whole_, box);
        places_.push_back(box.centre());
    }
}

qgis::ProjectPlan GpkgProject::plan() {
    qgis::ProjectPlan plan{.header = &header_, .statement = statement_, .data_file = data_file_};
    plan.domains = gpkg::domains(header_.terms);
    plan.kinds = terms_of("kind", header_.terms);
    plan.whole = whole_;
    plan.view = view_of(std::move(places_), whole_);
    std::vector<const Table*> tables;
    std::ranges::for_each(tables_, [&tables](const Table& table) { tables.push_back(&table); });
    std::ranges::stable_sort(tables, std::less<>{}, [](const Table* table) { return place_of(*table); });
    for (const Table* const table : tables) {
        plan.layers.push_back(table->plan);
        plan.layers.back().kinds = in_order(table->kinds, plan.kinds);
    }
    return plan;
}

std::string GpkgProject::write(geo::VectorWriter& out) {
    const qgis::ProjectPlan finished = plan();
    const std::string name = std::filesystem::path{data_file_}.stem().string() + ".qgs";
    const std::string packed = qgis::zipped(name, qgis::project_document(finished));
    for (const auto& statements : {qgis::metadata_statements(finished), qgis::style_statements(finished),
                                   qgis::project_statements(packed, header_.date)}) {
        std::ranges::for_each(statements, [&out](const std::string& sql) { out.execute_sql(sql); });
    }
    return packed;
}

}  // namespace situs
