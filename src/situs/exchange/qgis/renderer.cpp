#include "situs/exchange/qgis/renderer.hpp"

#include "situs/exchange/qgis/expression.hpp"
#include "situs/exchange/qgis/identity.hpp"
#include "situs/exchange/qgis/symbols.hpp"
#include "situs/symbology/wording.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <functional>

namespace situs::qgis {
namespace {

constexpr std::string_view another_kind = "Another kind";
constexpr double town_symbol_mm = 2.6;  ///< Nobody takes a town for a place in it.
struct Rule {
    std::string label = {};
    std::string filter = {};  ///< An expression, "ELSE", or empty for all.
    bool at_large_scales_only = false;
    bool at_small_scales_only = false;
};

/// Rules and their symbols, numbered as they come.
class Rules {
public:
    explicit Rules(const LayerPlan& layer) : layer_{layer} {}

    using Drawing = std::function<void(Xml& symbols, std::string_view name)>;
    void add(const Rule& rule, const Drawing& draw) {
        const std::string symbol = std::to_string(count_);
        write(rule, symbol, false);
        draw(symbols_, symbol);
    }
    void open(const Rule& rule) { write(rule, "", true); }
    void close() { rules_.close(); }

    std::string xml() const {
        Xml xml;
        xml.open("renderer-v2", {{"type", "RuleRenderer"},
                                 {"symbollevels", "1"},
                                 {"enableorderby", "0"},
                                 {"forceraster", "0"},
                                 {"referencescale", "-1"}});
        xml.open("rules", {{"key", uuid_of(layer_.table + "/rules")}}).raw(rules_.str()).close();
        xml.open("symbols").raw(symbols_.str()).close().close();
        return xml.str();
    }

private:
    void write(const Rule& rule, const std::string& symbol, bool stays_open) {
        const std::string scale = std::to_string(largest_scale_of_crowds);
        const std::string label = plain(rule.label);
        const std::string key = uuid_of(fmt::format("{}/rule {}", layer_.table, rules_.str().size()));
        std::string tag = "<rule";
        const auto attribute = [&tag](std::string_view name, std::string_view value) {
            if (!value.empty()) {
                tag += fmt::format(" {}=\"{}\"", name, escaped(value));
            }
        };
        attribute("key", key);
        attribute("label", label);
        attribute("filter", rule.filter);
        attribute("symbol", symbol);
        attribute("scalemindenom", rule.at_small_scales_only ? scale : "");
        attribute("scalemaxdenom", rule.at_small_scales_only ? "1000000000" : rule.at_large_scales_only ? scale : "");
        if (stays_open) {
            rules_.open_tag("rule", tag + ">\n");
        } else {
            rules_.raw(tag + "/>\n");
            ++count_;
        }
    }

    const LayerPlan& layer_;
    Xml rules_;
    Xml symbols_;
    int count_ = 0;
};

const Term* term_of(const ProjectPlan& project, std::string_view kind) {
    const auto found = std::ranges::find(project.kinds, kind, &Term::id);
    return found == project.kinds.end() ? nullptr : &*found;
}

/// An SVG for whatever kind a record is given later.
std::string svg_of_any_kind(const ProjectPlan& project) {
    std::string text = "CASE";
    for (const Symbol& symbol : symbols()) {
        std::vector<std::string_view> kinds;
        for (const Term& kind : project.kinds) {
            if (&symbol_of(kind) == &symbol && &symbol != &symbols().front()) {
                kinds.emplace_back(kind.id);
            }
        }
        if (!kinds.empty()) {
            text += fmt::format(" WHEN {} THEN {}", is_one_of("kind", kinds), svg_expression(symbol));
        }
    }
    return fmt::format("{} ELSE {} END", text, svg_expression(symbols().front()));
}

enum class Filling { existence, hollow };

/// One rule for each kind that occurs, and one for the others.
void add_kind_markers(Rules& rules, const LayerPlan& layer, const ProjectPlan& project, Filling filling) {
    const bool many = layer.count > many_rows;
    const bool polygon = layer.role == LayerRole::areas;
    for (const std::string& kind : layer.kinds) {
        const Term* const term = term_of(project, kind);
        const Symbol& symbol = term == nullptr ? symbols().front() : symbol_of(*term);
        rules.add({.label = term == nullptr ? kind : term->label,
                   .filter = fmt::format("{} = {}", column("kind"), literal(kind)),
                   .at_large_scales_only = many},
                  [&](Xml& xml, std::string_view name) {
                      write_kind_marker(xml, name,
                                        {.svg_expression = svg_expression(symbol),
                                         .swatch = &symbol,
                                         .size_mm = kind == town_kind ? town_symbol_mm : symbol_box_mm,
                                         .at_centre_of_polygon = polygon,
                                         .hollow = filling == Filling::hollow});
                  });
    }
    rules.add({.label = std::string{another_kind}, .filter = "ELSE", .at_large_scales_only = many},
              [&](Xml& xml, std::string_view name) {
                  write_kind_marker(xml, name,
                                    {.svg_expression = svg_of_any_kind(project),
                                     .swatch = &symbols().front(),
                                     .at_centre_of_polygon = polygon,
                                     .hollow = filling == Filling::hollow});
              });
}

void add_points(Rules& rules, const LayerPlan& layer, const ProjectPlan& project) {
    if (layer.count > many_rows) {
        rules.add({.label = "All kinds, at this scale", .at_small_scales_only = true}, write_dot);
    }
    add_kind_markers(rules, layer, project, Filling::existence);
}

void add_lines(Rules& rules, const LayerPlan& layer, const ProjectPlan& project) {
    const auto draw = [](Xml& xml, std::string_view name) {
        write_line(xml, name, {.colour = rgba(colours::ink), .width_mm = 0.5, .follows_confidence = true});
    };
    for (const std::string& kind : layer.kinds) {
        const Term* const term = term_of(project, kind);
        rules.add({.label = term == nullptr ? kind : term->label,
                   .filter = fmt::format("{} = {}", column("kind"), literal(kind))},
                  draw);
    }
    rules.add({.label = std::string{another_kind}, .filter = "ELSE"}, draw);
}

const std::string within = "coalesce(\"location_role\", '') = 'within'";
constexpr double hidden_mm = 1.8;  ///< A circle of that radius on paper lies behind its symbol, which is 1.5 mm round.
constexpr double lost_mm = 4.0;    ///< One among thousands hides more than it tells.

/// Whether the circle is larger on the map than that radius; what has none is shown.
std::string is_larger_than(double radius_mm) {
    return fmt::format("coalesce(\"uncertainty_m\" * 1000 / @map_scale >= {}, true)", radius_mm);
}

void write_context_area(Xml& xml, std::string_view name) {
    write_fill(xml, name, {.line_colour = rgba(colours::area, 150), .line_mm = 0.2, .line_style = "dot"});
}

void add_areas(Rules& rules, const LayerPlan& layer, const ProjectPlan& project) {
    rules.add(
        {.label = std::string{context_area_wording()}, .filter = fmt::format("{} AND {}", within, is_area_kind())},
        write_context_area);
    rules.add({.label = std::string{uncertainty_wording()},
               .filter = fmt::format("{} AND NOT ({}) AND {}", within, is_area_kind(), is_larger_than(hidden_mm)),
               .at_large_scales_only = layer.count > many_rows},
              [](Xml& xml, std::string_view name) {
                  write_fill(xml, name, {.line_colour = rgba(colours::uncertainty), .line_style = "dash"});
              });
    rules.add({.label = "Outline of the place", .filter = "NOT (" + within + ")"}, [](Xml& xml, std::string_view name) {
        write_fill(xml, name, {.line_colour = rgba(colours::ink), .follows_confidence = true});
    });
    rules.open({.label = "Symbol, where it hides no area",
                .filter = fmt::format("({}) AND NOT ({})", has_symbol(), is_area_kind())});
    add_kind_markers(rules, layer, project, Filling::existence);
    rules.close();
}

void add_uncertainty(Rules& rules, const LayerPlan& layer) {
    const std::string large_enough = is_larger_than(layer.count > many_rows ? lost_mm : hidden_mm);
    const std::string drawn = "\"standing\" = 'preferred' AND \"drawn\" = 1 AND " + large_enough;
    rules.add({.label = std::string{uncertainty_wording()},
               .filter = fmt::format("{} AND NOT ({}) AND NOT ({})", drawn, is_area_kind(), is_town())},
              [&layer](Xml& xml, std::string_view name) {
                  if (is_multiplied(layer)) {
                      write_tint(xml, name, colours::uncertainty);
                      return;
                  }
                  write_fill(xml, name,
                             {.fill = rgba(colours::uncertainty, 26),
                              .line_colour = rgba(colours::uncertainty),
                              .line_style = "dash"});
              });
    rules.add({.label = std::string{context_area_wording()}, .filter = fmt::format("{} AND {}", drawn, is_town())},
              write_context_area);
    rules.add(
        {.label = std::string{alternative_wording()}, .filter = "\"standing\" = 'alternative' AND " + large_enough},
        [](Xml& xml, std::string_view name) {
            write_fill(xml, name, {.line_colour = rgba(colours::uncertainty), .line_style = "dot"});
        });
}

}  // namespace

std::string has_symbol() {
    return "NOT (" + within + ") OR NOT " + is_larger_than(hidden_mm);
}

std::string is_area_kind() {
    return is_one_of("kind", area_kinds());
}

std::string is_town() {
    return is_one_of("kind", std::array{town_kind});
}

bool is_multiplied(const LayerPlan& layer) noexcept {
    return layer.role == LayerRole::uncertainty && layer.count > many_rows;
}

std::string shown_rules(const LayerPlan& layer) {
    const bool by_kind = layer.role == LayerRole::points || layer.role == LayerRole::groups ||
                         layer.role == LayerRole::lines || layer.role == LayerRole::alternatives;
    if (!by_kind || layer.kinds.empty()) {
        return {};
    }
    const bool with_dot =
        layer.count > many_rows && (layer.role == LayerRole::points || layer.role == LayerRole::groups);
    std::string text;
    for (std::size_t i = 0; i < layer.kinds.size() + (with_dot ? 1 : 0); ++i) {
        text += (text.empty() ? "" : ",") + std::to_string(i);
    }
    return text;
}

std::string renderer_of(const LayerPlan& layer, const ProjectPlan& project) {
    Rules rules{layer};
    switch (layer.role) {
        case LayerRole::points:
        case LayerRole::groups:
            add_points(rules, layer, project);
            break;
        case LayerRole::lines:
            add_lines(rules, layer, project);
            break;
        case LayerRole::areas:
            add_areas(rules, layer, project);
            break;
        case LayerRole::uncertainty:
            add_uncertainty(rules, layer);
            break;
        case LayerRole::alternatives:
            add_kind_markers(rules, layer, project, Filling::hollow);
            break;
        case LayerRole::connections:
            rules.add({.label = "To the preferred location"}, [](Xml& xml, std::string_view name) {
                write_line(xml, name, {.colour = rgba(colours::uncertainty), .width_mm = 0.2, .style = "dash"});
            });
            break;
        case LayerRole::evidence:
            return {};
    }
    return rules.xml();
}

}  // namespace situs::qgis
