#include "situs/cartography/draw_marks.hpp"

#include "geo/densified.hpp"
#include "situs/cartography/page_lines.hpp"
#include "situs/cartography/visible_line.hpp"

#include <algorithm>
#include <cmath>
#include <span>

namespace situs::maps {
namespace {

/// \return whether some of it lies in the frame
bool add_points(Canvas& canvas, std::span<const PagePoint> points, const PageBox& frame) {
    const std::vector<PagePoint> line = visible_line(points, frame.grown(2));
    bool is_seen = false;
    for (std::size_t i = 0; i < line.size(); ++i) {
        i == 0 ? canvas.move_to(line[i]) : canvas.line_to(line[i]);
        is_seen = is_seen || (i > 0 && passes_through({line[i - 1], line[i]}, frame));
    }
    return is_seen;
}

/// \return whether some of it lies in the frame
bool add_line(Canvas& canvas, const MapFrame& frame, const geo::Line& line, bool is_ring) {
    const double longest = 2 * (frame.box().width() + frame.box().height());
    bool is_seen = false;
    for (const std::vector<PagePoint>& piece : frame.to_page(line)) {
        std::size_t begin = 0;
        for (std::size_t i = 1; i < piece.size() && !is_ring; ++i) {
            // A step across the page is the seam of the projection, not a line.
            if (std::hypot(piece[i].x - piece[i - 1].x, piece[i].y - piece[i - 1].y) > longest) {
                is_seen = add_points(canvas, std::span{piece}.subspan(begin, i - begin), frame.box()) || is_seen;
                begin = i;
            }
        }
        is_seen = add_points(canvas, std::span{piece}.subspan(begin), frame.box()) || is_seen;
        if (is_ring) {
            canvas.close();
        }
    }
    return is_seen;
}

}  // namespace

SymbolLook look_of(const MapSite& site, std::span<const Term> kinds, double size) {
    return {.symbol = &symbol_of(kinds[site.kind]),
            .existence_confidence = site.existence_confidence,
            .location_confidence = site.location_confidence,
            .size = size};
}

void draw_symbol(Canvas& canvas, const SymbolLook& look, PagePoint middle) {
    const double scale = look.size / symbol_box_mm;
    const ExistenceLook existence = look_of_existence(look.existence_confidence);
    const OutlineStyle outline = outline_of_location(look.location_confidence);
    const double line = 0.26 * scale;
    canvas.symbol(look.symbol->outline, middle, look.size);
    canvas.stroke({.width = line + 2 * 0.4 * scale, .colour = colours::paper}, Canvas::Path::keep);
    canvas.fill({existence.fill}, Canvas::Path::keep);
    canvas.stroke(
        {.width = line,
         .dashes = outline == OutlineStyle::dashed ? std::vector{0.6 * scale, 0.7 * scale} : std::vector<double>{}});
    if (!look.symbol->mark.empty()) {
        canvas.symbol(look.symbol->mark, middle, look.size);
        canvas.stroke({.width = 0.3 * scale, .colour = existence.mark});
    }
    if (existence.crossed) {
        const double reach = 1.5 * scale;
        canvas.move_to({middle.x - reach, middle.y + reach});
        canvas.line_to({middle.x + reach, middle.y - reach});
        canvas.stroke({.width = line});
    }
}

void draw_cluster(Canvas& canvas, PagePoint middle) {
    canvas.circle(middle, cluster_half);
    canvas.fill({colours::paper}, Canvas::Path::keep);
    canvas.stroke({.width = 0.5});
}

bool add_path(Canvas& canvas, const MapFrame& frame, const geo::Geometry& geometry) {
    // Edges are straight in degrees (RFC 7946 section 3.1.1); on paper long ones bend.
    const double degrees = std::max(frame.world().width(), frame.world().height()) / 40;
    bool is_seen = false;
    for_each_line(geo::densified(geometry, degrees), [&](const geo::Line& line, bool is_ring) {
        is_seen = add_line(canvas, frame, line, is_ring) || is_seen;
    });
    return is_seen;
}

Stroke stroke_of_shapes() {
    return {.width = 0.5, .colour = colours::ink};
}

Stroke band_of_outlines() {
    return {.width = 0.9, .colour = colours::area, .opacity = 0.35};
}

Stroke circle_of_outlines() {
    return {.width = 0.25, .colour = colours::area, .dashes = {2.2, 1.1}};
}

bool draw_outline(Canvas& canvas, const MapFrame& frame, const MapLocation& location) {
    const bool is_seen = add_path(canvas, frame, area_of(location));
    canvas.stroke(location.outline.is_null() ? circle_of_outlines() : band_of_outlines());
    return is_seen;
}

void draw_name_box(Canvas& canvas, const PageBox& box) {
    canvas.rectangle(box);
    canvas.fill({colours::paper}, Canvas::Path::keep);
    canvas.stroke({.width = 0.15, .colour = colours::area});
}

void draw_area_sign_sample(Canvas& canvas, PagePoint middle) {
    draw_name_box(canvas, {middle.x - 2.4, middle.y - 1.9, middle.x + 2.4, middle.y + 1.9});
    draw_symbol(canvas, {.symbol = &symbols().front(), .location_confidence = "reported", .size = area_sign_mm},
                {middle.x - 0.4, middle.y});
}

void draw_area(Canvas& canvas, const MapFrame& frame, const geo::Geometry& area) {
    add_path(canvas, frame, area);
    canvas.fill({colours::uncertainty, 0.10}, Canvas::Path::keep);
    canvas.stroke({.width = 0.25, .colour = colours::uncertainty, .dashes = {1.2, 0.9}});
}

void draw_shape(Canvas& canvas, const MapFrame& frame, const geo::Geometry& shape) {
    add_path(canvas, frame, shape);
    canvas.stroke(stroke_of_shapes());
}

void draw_alternative_sign(Canvas& canvas, PagePoint preferred, PagePoint at, const AlternativeParts& parts) {
    canvas.move_to(preferred);
    canvas.line_to(at);
    canvas.stroke({.width = 0.2, .colour = colours::uncertainty, .dashes = {0.5, 0.9}});
    if (parts.point) {
        canvas.circle(at, 0.9);
        canvas.stroke({.width = 0.3, .colour = colours::uncertainty});
    }
}

AlternativeParts draw_alternative(Canvas& canvas, const MapFrame& frame, const MapLocation& alternative,
                                  PagePoint preferred) {
    const auto at = frame.to_page(alternative.middle);
    if (!at) {
        return {};
    }
    const double radius =
        std::max(alternative.radius_m.value_or(0) / frame.metres_per_mm(), radius_of_shape(alternative.shape, frame));
    const AlternativeParts parts{
        .tie = true,
        .point = radius < least_drawn_radius || (radius <= largest_radius_with_symbol && !alternative.is_area_only),
        .area = radius >= least_drawn_radius};
    if (parts.area) {
        add_path(canvas, frame, area_of(alternative));
        canvas.stroke({.width = 0.25, .colour = colours::uncertainty, .dashes = {0.5, 0.9}});
    }
    draw_alternative_sign(canvas, preferred, *at, parts);
    const PageBox& box = frame.box();
    return {.tie = parts.tie,
            .point = parts.point && box.contains(*at),
            .area = parts.area && box.intersects(PageBox::round(*at, radius, radius))};
}

void draw_tie(Canvas& canvas, PagePoint true_place, PagePoint symbol) {
    canvas.circle(true_place, 0.3);
    canvas.fill({colours::ink});
    canvas.move_to(true_place);
    canvas.line_to(symbol);
    canvas.stroke({.width = 0.15, .colour = colours::ink});
}

}  // namespace situs::maps
