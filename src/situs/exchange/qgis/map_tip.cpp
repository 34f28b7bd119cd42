#include "situs/exchange/qgis/map_tip.hpp"

#include "situs/exchange/qgis/expression.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace situs::qgis {
namespace {

std::string shown(std::string_view expression) {
    return "[% " + html_of(expression) + " %]";
}

/// The heading and the value; nothing where there is no value.
std::string line(std::string_view heading, std::string_view expression) {
    return fmt::format("[% CASE WHEN coalesce({0}, '') = '' THEN '' ELSE '<br><b>' || {1} || '</b> ' || {2} END %]\n",
                       expression, literal(fmt::format("{}:", heading)), html_of(expression));
}

bool has(const LayerPlan& layer, std::string_view name) noexcept {
    return std::ranges::find(layer.columns, name, &geo::FieldSpec::name) != layer.columns.end();
}

}  // namespace

std::string label_expression(const LayerPlan& layer, std::string_view column_name, const ProjectPlan& project) {
    const auto spec = std::ranges::find(layer.columns, column_name, &geo::FieldSpec::name);
    if (spec == layer.columns.end()) {
        return "''";
    }
    std::vector<std::pair<std::string, std::string>> labels;
    for (const geo::DomainSpec& domain : project.domains) {
        if (domain.name == spec->domain) {
            std::ranges::for_each(domain.codes,
                                  [&](const auto& code) { labels.emplace_back(code.first, literal(code.second)); });
        }
    }
    return case_of(column_name, labels, column(column_name));
}

std::string reach_expression() {
    return "CASE WHEN \"uncertainty_m\" IS NULL THEN '' WHEN \"uncertainty_m\" < 1000 THEN 'within ' || "
           "round(\"uncertainty_m\") || ' m of the position given' ELSE 'within ' || "
           "round(\"uncertainty_m\" / 1000, 1) || ' km of the position given' END";
}

std::string testimony_expression(std::string_view record_id) {
    return fmt::format(
        "try(aggregate('situs_attestations_layer', 'concatenate', "
        "'• ' || coalesce(\"summary\" || ' ', '') || '[' || coalesce(\"source\", '') || coalesce(', ' || "
        "\"locator_label\" || ' ' || "
        "\"locator_value\", '') || ']', \"site_id\" = attribute(@parent, '{}'), '\\n'), '')",
        record_id);
}

std::string map_tip_of(const LayerPlan& layer, const ProjectPlan& project) {
    if (layer.role == LayerRole::evidence || layer.role == LayerRole::connections) {
        return {};
    }
    const std::string place = shown("\"name\"") + "[% CASE WHEN \"name_other\" IS NULL THEN '' ELSE ' &middot; ' || " +
                              html_of("\"name_other\"") + " END %]";
    std::string html = "<div style=\"max-width: 30em\"><b>" + place + "</b>\n";
    const auto term = [&](std::string_view heading, std::string_view name) {
        if (has(layer, name)) {
            html += line(heading, label_expression(layer, name, project));
        }
    };
    term("Kind", "kind");
    html += line("When", "\"when\"");
    term("Existence", "existence_confidence");
    term("Location", "location_confidence");
    if (has(layer, "event_confidence")) {
        term("Event", "event_confidence");
    }
    html += line("The true place lies", reach_expression());
    html += line("What sources say", testimony_expression(holds_sites(layer.role) ? "id" : "site_id"));
    html += line("Sources", "\"citation\"");
    if (has(layer, "information_withheld")) {
        html += line("Withheld", "\"information_withheld\"");
    }
    return html + "</div>";
}

}  // namespace situs::qgis
