#include "situs/cartography/locator.hpp"

#include "geo/topology.hpp"
#include "situs/cartography/basemap.hpp"
#include "situs/cartography/draw_marks.hpp"
#include "situs/cartography/map_colours.hpp"
#include "situs/cartography/site_marks.hpp"

#include <algorithm>
#include <array>

namespace situs::maps {
namespace {

constexpr PageSize size{30, 24};
/// Of a map that still has surroundings worth showing, in degrees.
constexpr double widest = 60;

std::array<PageBox, 4> corners_of(const PageBox& box) {
    return {PageBox{box.right - size.width, box.bottom - size.height, box.right, box.bottom},
            PageBox{box.left, box.bottom - size.height, box.left + size.width, box.bottom},
            PageBox{box.left, box.top, box.left + size.width, box.top + size.height},
            PageBox{box.right - size.width, box.top, box.right, box.top + size.height}};
}

double wrapped(double lon) {
    return lon > 180 ? lon - 360 : lon < -180 ? lon + 360 : lon;
}

constexpr double widest_half = 70;  ///< In degrees: as much as one projection shows well.

double half_width(const MapFrame& frame, double times) {
    return std::min(std::max(frame.world().width(), 4.0) * times, widest_half);
}

/// Round the middle of the map, at least 28 degrees wide. \param times as wide and high as the map, by half
geo::Box surroundings(const MapFrame& frame, geo::LonLat middle, double times) {
    const double lon = half_width(frame, times);
    const double lat = std::min(std::max(frame.world().height(), 3.2) * times, 50.0);
    return {wrapped(middle.lon - lon), std::max(middle.lat - lat, -89.0), wrapped(middle.lon + lon),
            std::min(middle.lat + lat, 89.0)};
}

/// The large map's frame, as a path on the small one.
PageBox add_outline(Canvas& canvas, const MapFrame& locator, const MapFrame& frame) {
    const PageBox& box = frame.box();
    constexpr int steps = 12;
    std::optional<PageBox> extent;
    const auto visit = [&](PagePoint on_large) {
        const auto place = frame.to_world(on_large);
        const auto at = place ? locator.to_page(*place) : std::nullopt;
        if (at) {
            extent ? canvas.line_to(*at) : canvas.move_to(*at);
            const PageBox one{at->x, at->y, at->x, at->y};
            extent = extent ? extent->united(one) : one;
        }
    };
    const std::array corners{PagePoint{box.left, box.top}, PagePoint{box.right, box.top},
                             PagePoint{box.right, box.bottom}, PagePoint{box.left, box.bottom}};
    for (std::size_t side = 0; side < corners.size(); ++side) {
        const PagePoint from = corners[side];
        const PagePoint to = corners[(side + 1) % corners.size()];
        for (int i = 0; i < steps; ++i) {
            visit({from.x + (to.x - from.x) * i / steps, from.y + (to.y - from.y) * i / steps});
        }
    }
    canvas.close();
    return extent.value_or(PageBox{});
}

/// The share of a frame that is land, by a net of points.
double share_of_land(const MapFrame& locator, const Basemap& basemap) {
    constexpr int steps = 10;
    std::vector<geo::LonLat> water;
    for (int i = 0; i < steps * steps; ++i) {
        const PageBox& box = locator.box();
        if (const auto place = locator.to_world({box.left + box.width() * (i % steps + 0.5) / steps,
                                                 box.top + box.height() * (i / steps + 0.5) / steps})) {
            water.push_back(*place);
        }
    }
    const auto all = static_cast<double>(water.size());
    basemap.for_each(BasemapRole::land, locator.world(), [&](const BasemapFeature& feature) {
        const geo::Box box = geo::bounding_box(feature.geometry);
        if (std::ranges::any_of(water, [&](geo::LonLat place) { return box.contains(place); })) {
            const geo::PreparedGeometry land{feature.geometry};
            std::erase_if(water, [&](geo::LonLat place) { return box.contains(place) && land.covers(place); });
        }
    });
    return all > 0 ? 1 - static_cast<double>(water.size()) / all : 0;
}

/// A small map of nothing but sea tells nobody where it is: it is wide enough to show land.
MapFrame frame_with_land(const MapFrame& frame, geo::LonLat middle, const PageBox& box, const Basemap& basemap) {
    constexpr double enough = 0.15;
    double times = 3.5;
    MapFrame locator{surroundings(frame, middle, times), box};
    while (half_width(frame, times) < widest_half && share_of_land(locator, basemap) < enough) {
        times *= 1.6;
        locator = MapFrame{surroundings(frame, middle, times), box};
    }
    return locator;
}

}  // namespace

std::optional<MapFrame> locator_of(const MapContent& content, const MapFrame& frame, const Basemap* basemap,
                                   std::span<const PageBox> taken) {
    const PageBox& box = frame.box();
    const auto middle = frame.to_world(box.middle());
    const bool has_room = box.width() > 3.2 * size.width && box.height() > 2.5 * size.height;
    const bool is_whole = frame.world().width() > widest || frame.world().height() > widest;
    if (basemap == nullptr || !middle || !has_room || is_whole || basemap->trusted_scale_for(frame.world()) == 0) {
        return std::nullopt;
    }
    for (const PageBox& corner : corners_of(box)) {
        const bool is_free =
            std::ranges::none_of(taken, [&](const PageBox& other) { return other.intersects(corner); });
        if (is_free && !hides_sites(corner, content.sites, frame)) {
            return frame_with_land(frame, *middle, corner, *basemap);
        }
    }
    return std::nullopt;
}

void draw_locator(Canvas& canvas, const MapFrame& locator, const MapFrame& frame, const Basemap& basemap) {
    {
        canvas.rectangle(locator.box());
        const Canvas::Clip clip = canvas.clip();
        canvas.rectangle(locator.box());
        canvas.fill({colours::sea});
        const auto fill = [&](BasemapRole role, const Colour& colour) {
            basemap.for_each(role, locator.world(), [&](const BasemapFeature& feature) {
                add_path(canvas, locator, feature.geometry);
                canvas.fill({colour});
            });
        };
        fill(BasemapRole::land, colours::land);
        fill(BasemapRole::lake, colours::sea);
        basemap.for_each(BasemapRole::international_boundary, locator.world(), [&](const BasemapFeature& feature) {
            add_path(canvas, locator, feature.geometry);
            canvas.stroke({.width = 0.12, .colour = colours::area});
        });
        const PageBox outline = add_outline(canvas, locator, frame);
        canvas.fill({colours::uncertainty, 0.15}, Canvas::Path::keep);
        canvas.stroke({.width = 0.4, .colour = colours::uncertainty});
        if (constexpr double least = 1.5; std::max(outline.width(), outline.height()) < least) {
            canvas.circle(outline.middle(), least);
            canvas.stroke({.width = 0.4, .colour = colours::uncertainty});
        }
    }
    canvas.rectangle(locator.box());
    canvas.stroke({.width = 0.4, .colour = colours::frame});
}

}  // namespace situs::maps
