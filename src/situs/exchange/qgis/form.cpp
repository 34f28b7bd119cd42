#include "situs/exchange/qgis/form.hpp"

#include "situs/exchange/qgis/expression.hpp"
#include "situs/exchange/qgis/relations.hpp"
#include "situs/exchange/qgis/xml.hpp"
#include "situs/model/fields.hpp"
#include "situs/store/record_change.hpp"

#include <algorithm>
#include <array>
#include <span>

namespace situs::qgis {
namespace {

constexpr std::array<std::string_view, 6> location_columns{
    "uncertainty_m", "location_confidence", "location_role", "precision", "within", "country"};
constexpr std::array<std::string_view, 11> first_columns{"id",        "name",          "name_other",  "kind",
                                                         "when",      "when_earliest", "when_latest", "use",
                                                         "condition", "intervention",  "as_of"};
constexpr std::array<std::string_view, 4> evidence_columns{"existence_confidence", "event_confidence", "sources",
                                                           "citation"};
constexpr std::array<std::string_view, 6> sensitivity_columns{"sensitivity",          "sensitivity_reason",
                                                              "sensitivity_review",   "sensitivity_category",
                                                              "information_withheld", "data_generalizations"};
/// Of an editable file (gpkg::placing_columns).
constexpr std::array<std::string_view, 4> placing_columns{"new_position", "new_uncertainty_m", "new_method",
                                                          "new_because"};
/// Of the tables of evidence, where they stand last: known already where they are shown, or a name for programs.
constexpr std::array<std::string_view, 4> keys_of_evidence{"attestation_id", "site_id", "layer", "position"};
constexpr std::array<std::string_view, 9> long_texts{
    "notes",      "draft",   "citation",          "information_withheld",
    "summary",    "because", "unlocated_because", "data_generalizations",
    "new_because"};

template <std::size_t size>
bool contains(const std::array<std::string_view, size>& list, std::string_view name) noexcept {
    return std::ranges::find(list, name) != list.end();
}

const Field* field_named(std::string_view name) noexcept {
    const auto found = std::ranges::find(fields(), name, &Field::name);
    return found == fields().end() ? nullptr : &*found;
}

/// Of a record: columns that are computed, a list that evidence gives, or what a copy says of itself; none comes home.
bool is_read_only(std::string_view name) noexcept {
    const Field* const field = field_named(name);
    return name == "fid" || name == "sources" || is_of_copies(name) ||
           (field != nullptr && field->origin == FieldOrigin::computed);
}

std::vector<std::string_view> column_names(const LayerPlan& layer) {
    std::vector<std::string_view> names{"fid"};
    std::ranges::for_each(layer.columns, [&names](const geo::FieldSpec& spec) { names.emplace_back(spec.name); });
    return names;
}

void write_option(Xml& xml, std::string_view type, std::string_view name, std::string_view value) {
    xml.leaf("Option", {{"type", type}, {"name", name}, {"value", value}});
}

/// The drop-down in the vocabulary's order, with an empty entry where a value may be missing.
void write_value_map(Xml& xml, const geo::DomainSpec& domain, bool may_be_empty) {
    xml.open("editWidget", {{"type", "ValueMap"}}).open("config").open("Option", {{"type", "Map"}});
    xml.open("Option", {{"type", "List"}, {"name", "map"}});
    const auto entry = [&xml](std::string_view label, std::string_view code) {
        xml.open("Option", {{"type", "Map"}});
        write_option(xml, "QString", label, code);
        xml.close();
    };
    if (may_be_empty) {
        entry("(nothing)", "{2839923C-8B7D-419E-B84B-CA2FE9B80EC7}");  // How QGIS writes null in a value map.
    }
    std::ranges::for_each(domain.codes, [&](const auto& code) { entry(code.second, code.first); });
    xml.close().close().close().close();
}

void write_widget(Xml& xml, const geo::FieldSpec& spec, const ProjectPlan& project) {
    const auto domain = std::ranges::find(project.domains, spec.domain, &geo::DomainSpec::name);
    if (!spec.domain.empty() && domain != project.domains.end()) {
        const Field* const field = field_named(spec.name);
        write_value_map(xml, *domain, field == nullptr || field->constraint.empty());
        return;
    }
    const bool date = spec.type == geo::FieldType::date;
    xml.open("editWidget", {{"type", date ? "DateTime" : "TextEdit"}}).open("config").open("Option", {{"type", "Map"}});
    if (date) {
        write_option(xml, "bool", "allow_null", "true");
        write_option(xml, "bool", "calendar_popup", "true");
        write_option(xml, "QString", "display_format", "yyyy-MM-dd");
        write_option(xml, "QString", "field_format", "yyyy-MM-dd");
        write_option(xml, "bool", "field_iso_format", "false");
    } else {
        write_option(xml, "bool", "IsMultiline", contains(long_texts, spec.name) ? "true" : "false");
        write_option(xml, "bool", "UseHtml", "false");
    }
    xml.close().close().close();
}

void write_widgets(Xml& xml, const LayerPlan& layer, const ProjectPlan& project) {
    xml.open("fieldConfiguration");
    xml.open("field", {{"name", "fid"}, {"configurationFlags", "None"}});
    xml.open("editWidget", {{"type", "Hidden"}}).open("config").leaf("Option").close().close().close();
    for (const geo::FieldSpec& spec : layer.columns) {
        xml.open("field", {{"name", spec.name}, {"configurationFlags", "None"}});
        write_widget(xml, spec, project);
        xml.close();
    }
    xml.close();
}

/// "Recorded by" from "recorded_by".
std::string heading_of(std::string name) {
    std::ranges::replace(name, '_', ' ');
    if (!name.empty() && name.front() >= 'a' && name.front() <= 'z') {
        name.front() = static_cast<char>(name.front() - 'a' + 'A');
    }
    return name;
}

void write_headings(Xml& xml, const LayerPlan& layer) {
    xml.open("aliases");
    int index = 0;
    xml.leaf("alias", {{"field", "fid"}, {"index", "0"}, {"name", ""}});
    for (const geo::FieldSpec& spec : layer.columns) {
        const std::string heading = spec.alias.empty() ? heading_of(spec.name) : spec.alias;
        xml.leaf("alias", {{"field", spec.name}, {"index", std::to_string(++index)}, {"name", heading}});
    }
    xml.close();
}

void write_defaults(Xml& xml, const LayerPlan& layer) {
    xml.open("defaults");
    for (const std::string_view name : column_names(layer)) {
        const bool id = holds_sites(layer.role) && name == "id";
        xml.leaf("default", {{"field", name},
                             {"expression", id ? "'new-' || left(uuid('WithoutBraces'), 8)" : ""},
                             {"applyOnUpdate", "0"}});
    }
    xml.close();
}

struct Constraint {
    std::string_view expression = {};
    std::string_view message = {};
};

Constraint constraint_of(std::string_view name) noexcept {
    if (name == "new_uncertainty_m") {
        return {R"("new_uncertainty_m" > 0 or "new_uncertainty_m" is null)",
                "The uncertainty is a number of metres above 0."};
    }
    const Field* const field = field_named(name);
    return field == nullptr ? Constraint{} : Constraint{field->constraint, field->message};
}

/// QGIS's bits: 1 not null, 2 unique, 4 expression. All are hard: what breaks them cannot be saved.
void write_constraints(Xml& xml, const LayerPlan& layer) {
    Xml expressions;
    xml.open("constraints");
    expressions.open("constraintExpressions");
    for (const std::string_view name : column_names(layer)) {
        const Constraint constraint = holds_sites(layer.role) ? constraint_of(name) : Constraint{};
        const bool key = name == "fid" || (holds_sites(layer.role) && name == "id");
        const bool holds = !constraint.expression.empty();
        const int bits = (key ? 3 : 0) + (holds ? 4 : 0);
        xml.leaf("constraint", {{"field", name},
                                {"constraints", std::to_string(bits)},
                                {"notnull_strength", key ? "1" : "0"},
                                {"unique_strength", key ? "1" : "0"},
                                {"exp_strength", holds ? "1" : "0"}});
        expressions.leaf("constraint", {{"field", name}, {"exp", constraint.expression}, {"desc", constraint.message}});
    }
    xml.close().raw(expressions.close().str());
}

void write_editable(Xml& xml, const LayerPlan& layer) {
    xml.open("editable");
    for (const std::string_view name : column_names(layer)) {
        const bool editable = is_editable(layer) && !is_read_only(name);
        xml.leaf("field", {{"name", name}, {"editable", editable ? "1" : "0"}});
    }
    xml.close();
}

/// One tab of a form: columns, then the tables that belong to the record.
class Tabs {
public:
    Tabs(Xml& xml, const LayerPlan& layer, const std::vector<TableRelation>& relations)
        : xml_{xml}, layer_{layer}, relations_{relations} {}

    void open(std::string_view name) {
        xml_.open("attributeEditorContainer", {{"name", name},
                                               {"groupBox", "0"},
                                               {"columnCount", "1"},
                                               {"showLabel", "1"},
                                               {"visibilityExpressionEnabled", "0"},
                                               {"visibilityExpression", ""}});
    }
    /// A part of a tab that stands there under a condition, an expression, only.
    void open_part(std::string_view name, std::string_view condition) {
        xml_.open("attributeEditorContainer", {{"name", name},
                                               {"groupBox", "1"},
                                               {"columnCount", "1"},
                                               {"showLabel", "1"},
                                               {"visibilityExpressionEnabled", "1"},
                                               {"visibilityExpression", condition}});
    }
    void column(std::string_view name) {
        const std::vector<std::string_view> names = column_names(layer_);
        const auto found = std::ranges::find(names, name);
        if (found != names.end()) {
            xml_.leaf("attributeEditorField",
                      {{"name", name}, {"index", std::to_string(found - names.begin())}, {"showLabel", "1"}});
        }
    }
    void columns(std::span<const std::string_view> names) {
        std::ranges::for_each(names, [this](std::string_view name) { column(name); });
    }
    void table(std::string_view child) {
        for (const TableRelation& relation : relations_) {
            if (relation.parent == &layer_ && relation.child->table == child) {
                xml_.open("attributeEditorRelation", {{"name", relation.id},
                                                      {"relation", relation.id},
                                                      {"label", relation.name},
                                                      {"showLabel", "1"},
                                                      {"nmRelationId", ""},
                                                      {"forceSuppressFormPopup", "0"},
                                                      {"relationWidgetTypeId", "relation_editor"}});
                xml_.open("editor_configuration", {{"type", "Map"}});
                write_option(xml_, "QString", "buttons", "NoButton");
                write_option(xml_, "bool", "show_first_feature", "true");
                xml_.close().close();
            }
        }
    }
    void close() { xml_.close(); }

private:
    Xml& xml_;
    const LayerPlan& layer_;
    const std::vector<TableRelation>& relations_;
};

void write_site_tabs(Tabs& tabs, const LayerPlan& layer) {
    tabs.open("Place");
    tabs.columns(first_columns);
    for (const geo::FieldSpec& spec : layer.columns) {
        if (!contains(first_columns, spec.name) && !contains(location_columns, spec.name) &&
            !contains(evidence_columns, spec.name) && !contains(sensitivity_columns, spec.name) &&
            !contains(placing_columns, spec.name) && spec.name != "unlocated_because") {
            tabs.column(spec.name);
        }
    }
    tabs.close();
    tabs.open("Names");
    tabs.table("names");
    tabs.table("relations");
    tabs.close();
    tabs.open("Location");
    tabs.columns(location_columns);
    tabs.open_part("Known locations", "\"unlocated_because\" IS NULL");
    tabs.table("locations");
    tabs.close();
    tabs.open_part("Not located", "\"unlocated_because\" IS NOT NULL");
    tabs.column("unlocated_because");
    tabs.table("searches");
    tabs.close();
    tabs.close();
    if (layer.has_column(placing_columns.front())) {
        tabs.open("New position");
        tabs.columns(placing_columns);
        tabs.close();
    }
    tabs.open("Evidence");
    tabs.columns(evidence_columns);
    tabs.table("attestations");
    tabs.close();
    tabs.open("Claims and assessments");
    tabs.table("claims");
    tabs.table("assessments");
    tabs.close();
    tabs.open("Sensitivity");
    tabs.columns(sensitivity_columns);
    tabs.close();
}

void write_tabs(Xml& xml, const LayerPlan& layer, const ProjectPlan& project) {
    const std::vector<TableRelation> relations = relations_of(project);
    Tabs tabs{xml, layer, relations};
    xml.text("editorlayout", "tablayout").open("attributeEditorForm");
    if (holds_sites(layer.role)) {
        write_site_tabs(tabs, layer);
    } else {
        tabs.open(layer.title);
        for (const geo::FieldSpec& spec : layer.columns) {
            if (!contains(keys_of_evidence, spec.name)) {
                tabs.column(spec.name);
            }
        }
        tabs.columns(keys_of_evidence);
        for (const TableRelation& relation : relations) {
            if (relation.parent == &layer) {
                tabs.table(relation.child->table);
            }
        }
        tabs.close();
    }
    xml.close();
}

}  // namespace

bool is_editable(const LayerPlan& layer) noexcept {
    return holds_sites(layer.role);
}

std::string form_of(const LayerPlan& layer, const ProjectPlan& project) {
    Xml xml;
    write_widgets(xml, layer, project);
    write_headings(xml, layer);
    write_defaults(xml, layer);
    write_constraints(xml, layer);
    write_tabs(xml, layer, project);
    write_editable(xml, layer);
    return xml.str();
}

}  // namespace situs::qgis
