#include "situs/cartography/map_body.hpp"

#include "geo/topology.hpp"
#include "situs/cartography/draw_basemap.hpp"
#include "situs/cartography/draw_marks.hpp"
#include "situs/cartography/graticule.hpp"
#include "situs/cartography/map_colours.hpp"
#include "situs/cartography/map_labels.hpp"
#include "situs/cartography/margins.hpp"
#include "situs/cartography/site_marks.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <tuple>

namespace situs::maps {
namespace {

class Body {
public:
    Body(Canvas& canvas, Typesetter& typesetter, const MapFrame& frame, const MapContent& content,
         const BodyOptions& options)
        : canvas_{canvas},
          typesetter_{typesetter},
          frame_{frame},
          content_{content},
          options_{options},
          marks_{marks_of(content.sites, content.kinds, frame)} {
        drawn_.scale = frame.scale();
    }

    DrawnMap draw() {
        const auto figure = canvas_.figure(alternative());
        {
            canvas_.rectangle(frame_.box());
            const Canvas::Clip clip = canvas_.clip();
            drawn_.basemap_roles = draw_ground(canvas_, frame_, options_.basemap);
            draw_graticule(canvas_, frame_);
            draw_areas();
            draw_alternatives();
            draw_symbols();
        }
        write_counts();
        draw_labels();
        canvas_.rectangle(frame_.box());
        canvas_.stroke({.width = 0.28, .colour = colours::frame});
        if (options_.has_graticule_labels) {
            draw_graticule_labels(canvas_, typesetter_, frame_, options_.language);
        }
        count();
        return std::move(drawn_);
    }

private:
    std::string alternative() const {
        const auto shown = std::ranges::count_if(marks_, [](const SiteMark& mark) { return is_on_map(mark); });
        return fmt::format(fmt::runtime(options_.alternative), localised(grouped(frame_.scale()), options_.language),
                           localised(std::to_string(shown), options_.language));
    }

    /// The larger ones first.
    std::vector<const SiteMark*> marks_with_areas() const {
        std::vector<const SiteMark*> order;
        for (const SiteMark& mark : marks_) {
            if (mark.style == MarkStyle::symbol_and_area || mark.style == MarkStyle::area ||
                mark.style == MarkStyle::outline) {
                order.push_back(&mark);
            }
        }
        std::stable_sort(order.begin(), order.end(),
                         [](const SiteMark* a, const SiteMark* b) { return a->radius > b->radius; });
        return order;
    }

    /// Whether nothing is to be drawn round it.
    static bool is_own_shape(const MapLocation& location) noexcept {
        return !location.shape.is_null() && !location.is_area_only && location.uncertainty.is_null();
    }

    /// Areas that are the same are drawn once, so that they do not darken; hundreds of them as one.
    void draw_areas() {
        const std::vector<const SiteMark*> order = marks_with_areas();
        const bool is_crowd = order.size() > most_single;
        std::vector<geo::Geometry> crowd;
        std::set<std::tuple<bool, double, double, double>> seen;
        for (const SiteMark* const mark : order) {
            const MapLocation& location = mark->site->location;
            const bool is_outline = mark->style == MarkStyle::outline;
            ++drawn_.areas;
            if (is_own_shape(location)) {
                continue;  // Below.
            }
            drawn_.has_areas = drawn_.has_areas || !is_outline;
            if (is_crowd && !is_outline) {
                crowd.push_back(geo::make_valid(area_of(location)));
            } else if (seen.emplace(is_outline, location.middle.lon, location.middle.lat, mark->radius).second ||
                       !location.shape.is_null()) {
                draw_area_or_outline(location, mark->style);
            } else {
                --drawn_.areas;
            }
        }
        if (!crowd.empty()) {
            draw_area(canvas_, frame_, geo::united(crowd));
        }
        for (const SiteMark* const mark : order) {
            const MapLocation& location = mark->site->location;
            if (!location.shape.is_null() && !location.is_area_only) {
                draw_shape(canvas_, frame_, location.shape);
                drawn_.has_shapes = true;
            }
        }
    }

    void draw_area_or_outline(const MapLocation& location, MarkStyle style) {
        if (style != MarkStyle::outline) {
            draw_area(canvas_, frame_, area_of(location));
        } else if (draw_outline(canvas_, frame_, location)) {
            (location.outline.is_null() ? drawn_.has_outlines : drawn_.has_ground_outlines) = true;
        }
    }

    void draw_alternatives() {
        for (const SiteMark& mark : marks_) {
            if (!is_on_map(mark) || mark.style == MarkStyle::covers_map) {
                continue;
            }
            for (const MapLocation& alternative : mark.site->alternatives) {
                const AlternativeParts parts = draw_alternative(canvas_, frame_, alternative, mark.at);
                drawn_.has_alternatives = drawn_.has_alternatives || parts.tie;
                drawn_.has_alternative_points = drawn_.has_alternative_points || parts.point;
                drawn_.has_alternative_areas = drawn_.has_alternative_areas || parts.area;
            }
        }
    }

    void draw_symbols() {
        for (const SiteMark& mark : marks_) {
            if (has_symbol(mark) && mark.at != mark.true_place) {
                draw_tie(canvas_, mark.true_place, mark.at);
            }
        }
        for (const SiteMark& mark : marks_) {
            if (has_symbol(mark)) {
                draw_symbol(canvas_, look_of(*mark.site, content_.kinds), mark.at);
                ++drawn_.symbols;
            } else if (mark.is_cluster) {
                draw_cluster(canvas_, mark.at);
                drawn_.has_clusters = true;
            }
        }
    }

    void draw_labels() {
        MapLabels labels{canvas_, typesetter_, frame_, options_.language};
        for (const SiteMark& mark : marks_) {
            if (has_symbol(mark)) {
                labels.obstruct(PageBox::round(mark.at, symbol_box_mm / 2, symbol_box_mm / 2));
            } else if (mark.is_cluster) {
                labels.obstruct(PageBox::round(mark.at, cluster_half, cluster_half));
            }
        }
        for (const PageBox& box : options_.taken) {
            labels.block(box.grown(0.5));
        }
        for (const SiteMark& mark : marks_) {
            if (mark.is_hidden || !is_on_map(mark) || mark.style == MarkStyle::covers_map) {
                continue;
            }
            add_label(labels, mark);
        }
        draw_basemap_labels(labels, frame_, options_.basemap, options_.language);
        const PlacedLabels placed = labels.draw(options_.first_number);
        drawn_.labels = placed.count;
        drawn_.key = placed.key;
        if (placed.ground_dots > 0) {
            drawn_.basemap_roles.insert("town");
        }
    }

    void add_label(MapLabels& labels, const SiteMark& mark) {
        const bool is_named = options_.site_labels == SiteLabels::placed;
        if (is_area_alone(mark)) {
            const SymbolLook sign = look_of(*mark.site, content_.kinds, area_sign_mm);
            is_named ? labels.add(mark, names_behind(mark), sign) : labels.add_sign(mark, sign);
            drawn_.has_area_signs = true;
            note_look(*mark.site);
        } else if (is_named) {
            labels.add(mark, names_behind(mark));
        }
    }

    /// How many places each cluster stands for.
    void write_counts() {
        for (const SiteMark& mark : marks_) {
            if (mark.is_cluster) {
                const std::string count = std::to_string(mark.hidden_marks.size() + 1);
                const TextBlock block =
                    typesetter_.set(localised(count, options_.language),
                                    {.points = count.size() > 3 ? 4.5 : 6.0, .weight = Weight::bold});
                const auto tag = canvas_.tag("Span");
                typesetter_.draw(block, {mark.at.x - block.width() / 2, mark.at.y - block.height() / 2});
            }
        }
    }

    /// The names that a shared symbol stands for; one where it is a site's own.
    std::vector<std::string> names_behind(const SiteMark& mark) const {
        std::vector<std::string> names{shown_name(*mark.site, options_.language)};
        for (const std::size_t i : mark.hidden_marks) {
            names.push_back(shown_name(*marks_[i].site, options_.language));
        }
        return names;
    }

    void count() {
        for (std::size_t i = 0; i < marks_.size(); ++i) {
            const SiteMark& mark = marks_[i];
            if (!is_on_map(mark)) {
                (may_lie_here(mark) ? drawn_.possible : drawn_.outside).push_back(i);
            } else if (mark.style == MarkStyle::covers_map) {
                drawn_.covering.push_back(i);
                drawn_.has_area_signs = true;
                note_look(*mark.site);
            }
            if (has_symbol(mark)) {
                note_look(*mark.site);
            }
        }
    }

    /// Of what is not drawn.
    bool may_lie_here(const SiteMark& mark) const {
        return mark.style == MarkStyle::beyond_edge ||
               std::ranges::any_of(mark.site->alternatives, [this](const MapLocation& alternative) {
                   const auto at = frame_.to_page(alternative.middle);
                   return at && frame_.box().contains(*at);
               });
    }

    /// For the legend.
    void note_look(const MapSite& site) {
        drawn_.kinds.insert(site.kind);
        drawn_.existence.insert(site.existence_confidence);
        drawn_.location.insert(outline_of_location(site.location_confidence) == OutlineStyle::solid ? "reported"
                                                                                                    : "not-assessed");
    }

    Canvas& canvas_;
    Typesetter& typesetter_;
    const MapFrame& frame_;
    const MapContent& content_;
    const BodyOptions& options_;
    std::vector<SiteMark> marks_;
    DrawnMap drawn_;
};

}  // namespace

DrawnMap draw_map_body(Canvas& canvas, Typesetter& typesetter, const MapFrame& frame, const MapContent& content,
                       const BodyOptions& options) {
    return Body{canvas, typesetter, frame, content, options}.draw();
}

}  // namespace situs::maps
