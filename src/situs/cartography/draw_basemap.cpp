#include "situs/cartography/draw_basemap.hpp"

#include "geo/topology.hpp"
#include "situs/cartography/basemap.hpp"
#include "situs/cartography/draw_marks.hpp"
#include "situs/cartography/ground_cut.hpp"
#include "situs/cartography/map_colours.hpp"
#include "situs/cartography/map_labels.hpp"

#include <array>

namespace situs::maps {
namespace {

using colours::coast;
using colours::province;
using colours::river;
using colours::sea;

/// As maps.md of the project's notes has it, in mm.
const std::array lines{
    GroundLine{"international",
               {.width = 0.35, .colour = colours::area, .dashes = {2.0, 0.7, 0.4, 0.7}},
               &PageWords::international},
    GroundLine{"disputed", {.width = 0.35, .colour = colours::area, .dashes = {0.4, 0.7}}, &PageWords::disputed},
    GroundLine{"province", {.width = 0.20, .colour = province, .dashes = {1.0, 0.6}}, &PageWords::province},
    GroundLine{"water", {.width = 0.25, .colour = coast}, &PageWords::water},
    GroundLine{"own", {.width = 0.2, .colour = colours::area}, &PageWords::own_lines}};

const Stroke& stroke_of(std::string_view role) {
    for (const GroundLine& line : lines) {
        if (line.role == role) {
            return line.stroke;
        }
    }
    return lines.back().stroke;
}

/// Maps of more than a continent.
constexpr int small_scale = 60'000'000;
/// Those of a continent have finer lines too.
constexpr int largest_scale_of_fine_lines = 25'000'000;

Stroke at_scale(Stroke stroke, int scale) {
    if (scale > largest_scale_of_fine_lines) {
        constexpr double finer = 0.5;
        stroke.width *= finer;
        for (double& length : stroke.dashes) {
            length *= finer;
        }
    }
    return stroke;
}

/// Draws one map's ground, layer by layer.
class Ground {
public:
    Ground(Canvas& canvas, const MapFrame& frame, const Basemap& basemap)
        : canvas_{canvas}, frame_{frame}, basemap_{basemap} {}

    std::set<std::string> draw() {
        fill_water();
        areas(BasemapRole::land, colours::land, "");
        areas(BasemapRole::lake, sea, "water");
        strokes(BasemapRole::river, {.width = 0.12, .colour = river}, "water");
        strokes(BasemapRole::coast, {.width = 0.18, .colour = coast}, "water");
        strokes(BasemapRole::province_boundary, stroke_of("province"), "province");
        strokes(BasemapRole::disputed_boundary, stroke_of("disputed"), "disputed");
        strokes(BasemapRole::international_boundary, stroke_of("international"), "international");
        own();
        return std::move(drawn_);
    }

private:
    /// The frame, or as much of it as is world.
    void fill_water() {
        const Colour water = is_own() ? colours::land : sea;
        const std::vector<PagePoint> globe = frame_.globe();
        canvas_.rectangle(frame_.box());
        canvas_.fill({globe.empty() ? water : colours::paper});
        for (std::size_t i = 0; i < globe.size(); ++i) {
            i == 0 ? canvas_.move_to(globe[i]) : canvas_.line_to(globe[i]);
        }
        if (!globe.empty()) {
            canvas_.close();
            canvas_.fill({water}, Canvas::Path::keep);
            canvas_.stroke({.width = 0.12, .colour = colours::graticule});
        }
    }
    /// Of the user's own file: lines and outlines, points as dots.
    void own() {
        basemap_.for_each(BasemapRole::own, frame_.world(), [&](const BasemapFeature& feature) {
            if (const auto at = frame_.to_page(feature.geometry.as_point())) {
                canvas_.circle(*at, own_dot);
                canvas_.fill({colours::area});
                note(frame_.box().contains(*at) ? "own-point" : "");
                return;
            }
            const bool is_seen = add_path(canvas_, frame_, feature.geometry);
            canvas_.stroke(at_scale(stroke_of("own"), frame_.scale()));
            note(is_seen ? "own" : "");
        });
    }

    void areas(BasemapRole role, const Colour& colour, const char* name) {
        basemap_.for_each(role, frame_.world(), [&](const BasemapFeature& feature) {
            add_path(canvas_, frame_, cut_for_drawing(feature.geometry, frame_.world()));
            canvas_.fill({colour});
            note(name);
        });
    }
    void strokes(BasemapRole role, const Stroke& stroke, const char* name) {
        basemap_.for_each(role, frame_.world(), [&](const BasemapFeature& feature) {
            Stroke ranked = stroke;
            if (role == BasemapRole::river) {
                ranked.width = feature.rank <= 2 ? 0.30 : feature.rank <= 4 ? 0.20 : 0.12;
            }
            ranked = at_scale(ranked, frame_.scale());
            if (is_too_fine(role, feature.rank)) {
                return;
            }
            add_path(canvas_, frame_, cut_for_drawing(feature.geometry, frame_.world()));
            canvas_.stroke(ranked);
            note(name);
        });
    }
    /// Small rivers and provinces on maps of a continent, where they would be a dark net.
    bool is_too_fine(BasemapRole role, int rank) const {
        constexpr int least_of_large_rivers = 2;
        return frame_.scale() > largest_scale_of_fine_lines &&
               (role == BasemapRole::province_boundary || (role == BasemapRole::river && rank > least_of_large_rivers));
    }
    /// A file of the user's says nothing of land and sea.
    bool is_own() const { return basemap_.trusted_scale_for(frame_.world()) == 0; }
    void note(const char* name) {
        if (*name != '\0') {
            drawn_.insert(name);
        }
    }

    Canvas& canvas_;
    const MapFrame& frame_;
    const Basemap& basemap_;
    std::set<std::string> drawn_;
};

}  // namespace

std::vector<GroundLine> ground_lines(int scale) {
    std::vector<GroundLine> found{lines.begin(), lines.end()};
    for (GroundLine& line : found) {
        line.stroke = at_scale(line.stroke, scale);
    }
    return found;
}

std::set<std::string> draw_ground(Canvas& canvas, const MapFrame& frame, const Basemap* basemap) {
    if (basemap != nullptr) {
        return Ground{canvas, frame, *basemap}.draw();
    }
    canvas.rectangle(frame.box());
    canvas.fill({colours::land});
    return {};
}

void draw_basemap_labels(MapLabels& labels, const MapFrame& frame, const Basemap* basemap, PageLanguage language) {
    if (basemap == nullptr) {
        return;
    }
    const auto name_of = [language](const BasemapFeature& feature) {
        return language == PageLanguage::persian && !feature.name_fa.empty() ? feature.name_fa : feature.name_en;
    };
    // In whichever language the sites' names are.
    const auto is_site = [&labels](const BasemapFeature& feature) {
        return labels.names_site(feature.name_en) || labels.names_site(feature.name_fa);
    };
    if (frame.scale() > small_scale) {
        return;  // A few capitals of small islands would be all that finds room.
    }
    double importance = 1000;
    basemap->for_each(BasemapRole::place, frame.world(), [&](const BasemapFeature& feature) {
        const auto at = frame.to_page(feature.geometry.as_point());
        if (at && frame.box().contains(*at) && !name_of(feature).empty() && !is_site(feature)) {
            labels.add_ground(name_of(feature), *at, {.points = 6.5, .colour = colours::area}, 1.0, importance--);
        }
    });
    // To half a millimetre, in degrees of latitude.
    constexpr double metres_per_degree = 111'000;
    const double fine = frame.metres_per_mm() / metres_per_degree / 2;
    basemap->for_each(BasemapRole::province, frame.world(), [&](const BasemapFeature& feature) {
        const auto at = frame.to_page(geo::label_point(feature.geometry, fine));
        if (at && frame.box().contains(*at) && !name_of(feature).empty()) {
            labels.add_ground(name_of(feature), *at, {.points = 7, .slant = Slant::italic, .colour = province}, 0, 1);
        }
    });
}

}  // namespace situs::maps
