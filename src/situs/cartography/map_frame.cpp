#include "situs/cartography/map_frame.hpp"

#include "geo/densified.hpp"
#include "geo/error.hpp"
#include "geo/fitting_crs.hpp"
#include "geo/geodesic.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <string>

namespace situs::maps {
namespace {

constexpr std::array scales{10'000,     25'000,      50'000,      100'000,     250'000,     500'000,    1'000'000,
                            1'250'000,  1'500'000,   2'000'000,   2'500'000,   3'000'000,   4'000'000,  5'000'000,
                            7'500'000,  10'000'000,  15'000'000,  20'000'000,  30'000'000,  40'000'000, 50'000'000,
                            75'000'000, 100'000'000, 150'000'000, 200'000'000, 250'000'000, 400'000'000};

struct Bounds {
    double west = std::numeric_limits<double>::infinity();
    double south = std::numeric_limits<double>::infinity();
    double east = -std::numeric_limits<double>::infinity();
    double north = -std::numeric_limits<double>::infinity();

    void add(geo::XY p) {
        west = std::min(west, p.x);
        south = std::min(south, p.y);
        east = std::max(east, p.x);
        north = std::max(north, p.y);
    }
    bool is_empty() const { return west > east; }
};

/// Steps along a side of a box: as many as its curve needs.
constexpr int steps = 32;

Bounds bounds_of(const geo::Box& extent, const geo::Projection& projection) {
    Bounds bounds;
    for (int i = 0; i <= steps; ++i) {
        for (int j = 0; j <= steps; ++j) {
            if (i % steps != 0 && j % steps != 0 && extent.width() < 90) {
                continue;  // Inside: only large extents bulge beyond their edges.
            }
            const double lon = extent.west + extent.width() * i / steps;
            const geo::LonLat place{lon > 180 ? lon - 360 : lon, extent.south + extent.height() * j / steps};
            if (const auto image = projection.forward(place)) {
                bounds.add(*image);
            }
        }
    }
    return bounds;
}

int fitting_scale(const Bounds& bounds, const PageBox& box) {
    for (const int scale : scales) {
        if ((bounds.east - bounds.west) * 1000 / scale <= box.width() &&
            (bounds.north - bounds.south) * 1000 / scale <= box.height()) {
            return scale;
        }
    }
    return scales.back();
}

}  // namespace

std::span<const int> round_scales() noexcept {
    return scales;
}

MapFrame::MapFrame(const geo::Box& extent, const PageBox& box, std::optional<int> scale)
    : box_{box}, crs_{geo::fitting_crs(extent)}, projection_{crs_} {
    const Bounds bounds = bounds_of(extent, projection_);
    if (bounds.is_empty()) {
        throw geo::Error{"the extent of the map has no image in " + crs_.name()};
    }
    middle_ = {(bounds.west + bounds.east) / 2, (bounds.south + bounds.north) / 2};
    const int fitting = fitting_scale(bounds, box);
    scale_ = scale.value_or(fitting);
    holds_extent_ = scale_ >= fitting;
    world_ = seen_world();
    metres_per_mm_ = metres_per_mm_at(box_.middle()).value_or(scale_ / 1000.0);
}

std::optional<double> MapFrame::metres_per_mm_at(PagePoint at) const {
    constexpr double half = 5;
    const auto left = to_world({at.x - half, at.y});
    const auto right = to_world({at.x + half, at.y});
    return left && right ? std::optional{geo::geodesic_distance(*left, *right).value() / (2 * half)} : std::nullopt;
}

std::optional<PagePoint> MapFrame::to_page(geo::LonLat place) const {
    const auto image = projection_.forward(place);
    if (!image) {
        return std::nullopt;
    }
    const PagePoint centre = box_.middle();
    return PagePoint{centre.x + (image->x - middle_.x) * 1000 / scale_,
                     centre.y - (image->y - middle_.y) * 1000 / scale_};
}

geo::XY MapFrame::to_map(PagePoint point) const noexcept {
    const PagePoint centre = box_.middle();
    return {.x = middle_.x + (point.x - centre.x) * scale_ / 1000,
            .y = middle_.y - (point.y - centre.y) * scale_ / 1000};
}

std::optional<geo::LonLat> MapFrame::to_world(PagePoint point) const {
    return projection_.inverse(to_map(point));
}

std::vector<std::vector<PagePoint>> MapFrame::to_page(const geo::Line& line) const {
    std::vector<std::vector<PagePoint>> pieces(1);
    for (const geo::Position& position : line) {
        if (const auto point = to_page(position.lonlat())) {
            pieces.back().push_back(*point);
        } else if (!pieces.back().empty()) {
            pieces.emplace_back();
        }
    }
    if (pieces.back().empty()) {
        pieces.pop_back();
    }
    return pieces;
}

std::vector<PagePoint> MapFrame::globe() const {
    const auto middle = projection_.inverse({.x = 0, .y = 0});
    if (!middle || crs_.projection_acronym() != "eqearth") {
        return {};
    }
    constexpr int pieces = 90;
    constexpr double half = 180 - 1e-7;
    std::vector<PagePoint> edge;
    for (const double side : {-half, half}) {
        const double lon = std::remainder(middle->lon + side, 360.0);
        for (int i = 0; i <= pieces; ++i) {
            const double up = side < 0 ? -90.0 + 180.0 * i / pieces : 90.0 - 180.0 * i / pieces;
            const auto point = to_page({.lon = lon, .lat = up});
            if (!point || !box_.contains(*point)) {
                return {};
            }
            edge.push_back(*point);
        }
    }
    return edge;
}

/// By a net of points over the frame: the edges alone do not see a pole inside.
geo::Box MapFrame::seen_world() const {
    std::vector<geo::Position> seen;
    bool is_all_seen = true;
    for (int i = 0; i <= steps; ++i) {
        for (int j = 0; j <= steps; ++j) {
            const PagePoint point{box_.left + box_.width() * i / steps, box_.top + box_.height() * j / steps};
            if (const auto place = to_world(point)) {
                seen.push_back({.lon = place->lon, .lat = place->lat});
            } else {
                is_all_seen = false;
            }
        }
    }
    geo::Box box = geo::bounding_box(geo::MultiPoint{seen});
    const auto holds = [this](geo::LonLat pole) {
        const auto point = to_page(pole);
        return point && box_.contains(*point);
    };
    const bool north = holds({0, 90});
    const bool south = holds({0, -90});
    if (!is_all_seen || north || south || box.is_empty() || box.width() > 300) {
        return {-180, south || !is_all_seen ? -90 : box.south, 180, north || !is_all_seen ? 90 : box.north};
    }
    return box;
}

double MapFrame::convergence(PagePoint at) const {
    const auto place = to_world(at);
    if (!place || place->lat > 89.9) {
        return 0;
    }
    const auto foot = to_page(*place);
    const auto north = to_page({place->lon, place->lat + 0.01});
    if (!foot || !north) {
        return 0;
    }
    constexpr double degrees = 180 / 3.14159265358979323846;
    return std::atan2(north->x - foot->x, foot->y - north->y) * degrees;
}

}  // namespace situs::maps
