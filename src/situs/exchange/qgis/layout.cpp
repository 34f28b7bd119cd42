#include "situs/exchange/qgis/layout.hpp"

#include "situs/exchange/qgis/crs_xml.hpp"
#include "situs/exchange/qgis/expression.hpp"
#include "situs/exchange/qgis/layout_items.hpp"
#include "situs/exchange/qgis/map_tip.hpp"
#include "situs/symbology/svg.hpp"
#include "situs/symbology/wording.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace situs::qgis {
namespace {

constexpr std::string_view coverage_table = "uncertainty_areas";
constexpr std::array<std::string_view, 3> context_kinds{"country", "admin-area", "settlement"};
constexpr PageBox overview_map{14, 24, 204, 155};
constexpr PageBox atlas_map{14, 30, 150, 149};

/// A text of the dataset, whatever it holds.
std::string said(std::string_view text) {
    return "[% " + literal(text) + " %]";
}

/// The rectangle round the same middle at the next round scale that holds it.
Rectangle at_round_scale(const Rectangle& view, const PageBox& box) {
    const double x = (view.west + view.east) / 2.0;
    const double y = (view.south + view.north) / 2.0;
    for (const int scale : map_scales) {
        const double width = box.width / 1000.0 * scale;
        const double height = box.height / 1000.0 * scale;
        if (width >= view.width() && height >= view.height()) {
            return {x - width / 2.0, y - height / 2.0, x + width / 2.0, y + height / 2.0};
        }
    }
    return view.widened_to(box.width / box.height);
}

/// A column of headings and of lines with a small image.
class Key {
public:
    Key(LayoutPage& page, std::string_view id, double x, double y) : page_{page}, id_{id}, x_{x}, y_{y} {}

    void heading(std::string_view text) {
        y_ += 2.0;
        page_.label(next(), {x_, y_, 58, 4.5}, {.text = said(text), .points = 7.5, .bold = true});
        y_ += 5.0;
    }
    void line(std::string_view svg, std::string_view text) {
        page_.picture(next(), {x_, y_, symbol_box_mm, symbol_box_mm}, svg);
        page_.label(next(), {x_ + 6.0, y_ + 0.6, 52, 4.0}, {.text = said(text), .points = 6.5});
        y_ += 4.6;
    }
    double y() const noexcept { return y_; }

private:
    std::string next() { return fmt::format("{} {}", id_, ++count_); }

    LayoutPage& page_;
    std::string id_;
    double x_, y_;
    int count_ = 0;
};

std::string area_svg(Colour colour, std::string_view fill_opacity, std::string_view dashes) {
    return fmt::format(
        R"(<svg xmlns="http://www.w3.org/2000/svg" width="24" height="24" viewBox="0 0 24 24">)"
        R"(<circle cx="12" cy="12" r="10" fill="{0}" fill-opacity="{1}" stroke="{0}" stroke-width="1.5" stroke-dasharray="{2}"/></svg>)",
        hex(colour), fill_opacity, dashes);
}

bool occurs(const ProjectPlan& project, std::string_view kind) {
    return std::ranges::any_of(project.layers, [&](const LayerPlan& layer) {
        return holds_sites(layer.role) && std::ranges::find(layer.kinds, kind) != layer.kinds.end();
    });
}

void add_kinds(Key& key, const ProjectPlan& project, int most) {
    int count = 0;
    key.heading("Shape: what kind of place?");
    for (const Term& kind : project.kinds) {
        if (!situs::is_area_kind(kind.id) && occurs(project, kind.id) && ++count <= most) {
            key.line(svg_of(symbol_of(kind), {}), kind.label);
        }
    }
    if (count > most) {
        key.heading(fmt::format("and {} kinds more", count - most));
    }
}

void add_areas(Key& key, const ProjectPlan& project) {
    key.heading("Areas");
    key.line(area_svg(colours::uncertainty, "0.1", "4 2"), uncertainty_wording());
    const LayerPlan* const others = project.table("alternative_locations");
    if (others != nullptr && others->count > 0) {
        key.line(area_svg(colours::uncertainty, "0", "1.5 2"), alternative_wording());
    }
    if (std::ranges::any_of(context_kinds, [&](std::string_view kind) { return occurs(project, kind); })) {
        key.line(area_svg(colours::area, "0", "1.5 2"), context_area_wording());
    }
}

void add_confidences(Key& key) {
    const Symbol& circle = symbols().front();
    key.heading(existence_heading());
    for (const LegendLine& line : existence_legend()) {
        const ExistenceLook look = look_of_existence(line.word);
        key.line(svg_of(circle, {.fill = hex(look.fill), .mark = hex(look.mark), .crossed = look.crossed}), line.text);
    }
    key.heading(location_heading());
    for (const LegendLine& line : location_legend()) {
        key.line(svg_of(circle, {.outline = outline_of_location(line.word)}), line.text);
    }
}

/// What the dataset says of itself, in one line.
std::string origin_line(const ProjectPlan& project) {
    const DatasetHeader& dataset = project.header->dataset->header();
    std::string text;
    const auto add = [&text](std::string_view part) {
        if (!part.empty()) {
            text += (text.empty() ? "" : " · ") + std::string{part};
        }
    };
    add(dataset.publisher);
    add(dataset.version.empty() ? "" : "version " + dataset.version);
    add(project.header->date);
    add(dataset.license);
    return text;
}

/// The sources as far as they fit.
std::string source_lines(const ProjectPlan& project) {
    constexpr std::size_t most_bytes = 520;  // Two lines and a half of the page.
    std::string text = "Sources: ";
    std::size_t shown = 0;
    for (const Source* const source : project.header->sources) {
        const std::string one = citation(*source);
        if (text.size() + one.size() > most_bytes) {
            break;
        }
        text += (shown++ == 0 ? "" : " · ") + one;
    }
    const std::size_t left = project.header->sources.size() - shown;
    if (left > 0) {
        text += fmt::format("{}{} {}in the table “Sources”.", shown == 0 ? "" : " · ", left, shown == 0 ? "" : "more ");
    }
    return text;
}

void add_margins(LayoutPage& page, const ProjectPlan& project, const PageBox& map, const geo::Crs& crs) {
    const double below = map.y + map.height + 4.0;
    page.north_arrow("Map", {map.x + map.width - 13.0, map.y + 3.0, 10, 15});
    page.scale_bar("Map", {map.x, below, 70, 8});
    page.label("Scale", {map.x + 76.0, below, map.width - 76.0, 8.0},
               {.text = "[% '1:' || format_number(item_variables('Map')['map_scale'], 0) || ' at A4. ' || " +
                        literal(name_of(crs) + ", WGS 84. Names and designations are those of the sources and imply no "
                                               "endorsement.") +
                        " %]",
                .points = 6.5});
    const bool internal = project.header->audience == Audience::internal;
    page.label("Audience", {14, 191, 272, 4.5},
               {.text = said(project.statement),
                .points = internal ? 9.0 : 7.5,
                .bold = true,
                .colour = internal ? colours::uncertainty : colours::ink});
    page.label("Sources", {14, 195.8, 272, 9}, {.text = said(source_lines(project)), .points = 6.0});
}

LayoutPage overview_page(const ProjectPlan& project, const geo::Crs& crs) {
    LayoutPage page{"Overview A4", ""};
    const DatasetHeader& dataset = project.header->dataset->header();
    page.map("Map", overview_map, at_round_scale(on_map(project.view, crs), overview_map), FollowsAtlas::no);
    page.label("Title", {14, 7, 272, 8}, {.text = said(dataset.title), .points = 16.0, .bold = true});
    page.label("Origin", {14, 16, 272, 5}, {.text = said(origin_line(project)), .points = 8.0});
    add_margins(page, project, overview_map, crs);
    Key key{page, "Key", 224, 22};
    add_kinds(key, project, 14);
    add_confidences(key);
    add_areas(key, project);
    return page;
}

/// The beginning of a text, which says that there is more.
std::string beginning(const std::string& expression, int characters, std::string_view all) {
    return fmt::format(
        "with_variable('text', {0}, CASE WHEN length(@text) > {1} THEN left(@text, {1}) || {2} ELSE @text END)",
        expression, characters, literal(fmt::format(" … (all in the table “{}”)", all)));
}

std::string site_text(const LayerPlan& coverage, const ProjectPlan& project) {
    const auto line = [](std::string_view heading, std::string_view expression) {
        return fmt::format("[% CASE WHEN coalesce({0}, '') = '' THEN '' ELSE {1} || {0} || '\\n' END %]", expression,
                           literal(fmt::format("{}: ", heading)));
    };
    const auto term = [&](std::string_view name) { return label_expression(coverage, name, project); };
    return line("Kind", term("kind")) + line("When", "\"when\"") +
           line("Confidence in the existence", term("existence_confidence")) +
           line("Confidence in the event", term("event_confidence")) +
           line("Confidence in the location", term("location_confidence")) +
           line("What is drawn", "CASE WHEN \"role\" = 'within' THEN 'an area that holds the place' ELSE lower(" +
                                     term("role") + ") END") +
           line("The true place lies", reach_expression()) +
           line("What sources say", beginning(testimony_expression("site_id"), 1000, "Attestations")) +
           line("Sources", beginning("\"citation\"", 350, "Sources"));
}

std::string atlas_element(const LayerPlan& coverage) {
    Xml xml;
    xml.leaf("Atlas", {{"enabled", "1"},
                       {"coverageLayer", coverage.id()},
                       {"coverageLayerName", coverage.title},
                       {"coverageLayerSource", ""},
                       {"coverageLayerProvider", "ogr"},
                       {"hideCoverage", "0"},
                       {"filenamePattern", "'site_' || @atlas_featurenumber"},
                       {"pageNameExpression", "\"name\""},
                       {"filterFeatures", "1"},
                       {"featureFilter", "\"standing\" = 'preferred' AND $geometry IS NOT NULL"},
                       {"sortFeatures", "1"},
                       {"sortKey", "\"name\" || ' ' || \"site_id\""},
                       {"sortAscending", "1"}});
    return xml.str();
}

LayoutPage atlas_page(const ProjectPlan& project, const LayerPlan& coverage, const geo::Crs& crs) {
    LayoutPage page{"Atlas A4", atlas_element(coverage)};
    page.map("Map", atlas_map, at_round_scale(on_map(project.view, crs), atlas_map), FollowsAtlas::yes);
    page.label("Dataset", {14, 7, 272, 4.5},
               {.text = said(project.header->dataset->header().title + " · " + origin_line(project)), .points = 7.0});
    page.label("Title", {14, 11.5, 272, 8}, {.text = "[% \"name\" %]", .points = 16.0, .bold = true});
    page.label("Other name", {14, 20, 272, 7}, {.text = "[% coalesce(\"name_other\", '') %]", .points = 12.0});
    add_margins(page, project, atlas_map, crs);
    page.label("Evidence", {170, 30, 116, 97}, {.text = site_text(coverage, project), .points = 7.0});
    Key left{page, "Key", 170, 127};
    add_kinds(left, project, 4);
    add_areas(left, project);
    Key right{page, "Confidence", 228, 127};
    add_confidences(right);
    return page;
}

}  // namespace

std::string layouts_of(const ProjectPlan& project, const geo::Crs& crs) {
    Xml xml;
    xml.open("Layouts").raw(overview_page(project, crs).xml());
    if (const LayerPlan* const coverage = project.table(coverage_table); coverage != nullptr) {
        xml.raw(atlas_page(project, *coverage, crs).xml());
    }
    return xml.close().str();
}

}  // namespace situs::qgis
