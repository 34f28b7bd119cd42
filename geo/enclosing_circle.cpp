#include "geo/box.hpp"
#include "geo/densified.hpp"
#include "geo/disc.hpp"
#include "geo/geodesic.hpp"
#include "geo/local_plane.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <random>
#include <span>
#include <vector>

namespace geo {
namespace {

struct PlaneCircle {
    XY centre;
    double radius = -1;
    bool holds(XY p) const noexcept {
        return std::hypot(p.x - centre.x, p.y - centre.y) <= radius * (1 + 1e-12) + 1e-9;
    }
};

PlaneCircle across(XY a, XY b) noexcept {
    const XY middle{.x = (a.x + b.x) / 2, .y = (a.y + b.y) / 2};
    return {.centre = middle, .radius = std::hypot(a.x - middle.x, a.y - middle.y)};
}

/// Through three places; of three on one line the circle across the two that are farthest apart.
PlaneCircle through(XY a, XY b, XY c) noexcept {
    const double bx = b.x - a.x;
    const double by = b.y - a.y;
    const double cx = c.x - a.x;
    const double cy = c.y - a.y;
    const double d = 2 * (bx * cy - by * cx);
    if (std::abs(d) < 1e-12 * (bx * bx + by * by + cx * cx + cy * cy)) {
        return std::max({across(a, b), across(b, c), across(a, c)},
                        [](const PlaneCircle& p, const PlaneCircle& q) { return p.radius < q.radius; });
    }
    const double x = (cy * (bx * bx + by * by) - by * (cx * cx + cy * cy)) / d;
    const double y = (bx * (cx * cx + cy * cy) - cx * (bx * bx + by * by)) / d;
    return {.centre = {.x = a.x + x, .y = a.y + y}, .radius = std::hypot(x, y)};
}

/// The smallest circle round places on a plane (Welzl 1991, in loops). \pre places in random order, not empty
PlaneCircle smallest(std::span<const XY> places) noexcept {
    PlaneCircle circle{.centre = places[0], .radius = 0};
    for (std::size_t i = 1; i < places.size(); ++i) {
        if (circle.holds(places[i])) {
            continue;
        }
        circle = {.centre = places[i], .radius = 0};
        for (std::size_t j = 0; j < i; ++j) {
            if (circle.holds(places[j])) {
                continue;
            }
            circle = across(places[i], places[j]);
            for (std::size_t k = 0; k < j; ++k) {
                if (!circle.holds(places[k])) {
                    circle = through(places[i], places[j], places[k]);
                }
            }
        }
    }
    return circle;
}

/// The distinct places of a geometry in an order that is random but always the same; edges with a place a degree at
/// least.
std::vector<LonLat> places_of(const Geometry& geometry) {
    std::vector<LonLat> places;
    for_each_position(densified(geometry, 1), [&places](const Position& p) {
        if (in_range(p.lonlat())) {
            places.push_back(p.lonlat());
        }
    });
    std::ranges::sort(places, [](LonLat a, LonLat b) { return a.lon != b.lon ? a.lon < b.lon : a.lat < b.lat; });
    places.erase(std::unique(places.begin(), places.end()), places.end());
    std::mt19937_64 random{places.size()};
    for (std::size_t i = places.size(); i > 1; --i) {
        std::swap(places[i - 1], places[random() % i]);  // The standard's shuffle differs from library to library.
    }
    return places;
}

/// Where the sum of all directions from the earth's centre points to; the first place if they cancel out.
LonLat middle_of(std::span<const LonLat> places) noexcept {
    constexpr double radians = std::numbers::pi / 180;
    double x = 0;
    double y = 0;
    double z = 0;
    for (const LonLat p : places) {
        x += std::cos(p.lat * radians) * std::cos(p.lon * radians);
        y += std::cos(p.lat * radians) * std::sin(p.lon * radians);
        z += std::sin(p.lat * radians);
    }
    if (std::hypot(x, y, z) < 1e-9 * static_cast<double>(places.size())) {
        return places[0];
    }
    return {.lon = std::atan2(y, x) / radians, .lat = std::atan2(z, std::hypot(x, y)) / radians};
}

Metres farthest(LonLat centre, std::span<const LonLat> places) {
    Metres most;
    for (const LonLat p : places) {
        most = std::max(most, geodesic_distance(centre, p));
    }
    return most;
}

/// Whether a place lies in an area as drawn in degrees: by the crossings of a line to the west.
struct Holds {
    LonLat place;

    bool operator()(const Polygon& g) const { return in(g.rings); }
    bool operator()(const MultiPolygon& g) const {
        return std::ranges::any_of(g.polygons, [this](const Rings& rings) { return in(rings); });
    }
    bool operator()(const GeometryCollection& g) const {
        return std::ranges::any_of(g.members, [this](const Geometry& m) { return std::visit(*this, m.value()); });
    }
    bool operator()(const auto&) const { return false; }

    bool in(const Rings& rings) const {
        bool odd = false;
        for (const Line& ring : rings) {
            for (std::size_t i = 1; i < ring.size(); ++i) {
                const Position& a = ring[i - 1];
                const Position& b = ring[i];
                if ((a.lat > place.lat) != (b.lat > place.lat) &&
                    place.lon > a.lon + (place.lat - a.lat) / (b.lat - a.lat) * (b.lon - a.lon)) {
                    odd = !odd;
                }
            }
        }
        return odd;
    }
};

}  // namespace

Circle enclosing_circle(const Geometry& geometry) {
    const std::vector<LonLat> places = places_of(geometry);
    if (places.empty()) {
        return {};
    }
    LonLat centre = middle_of(places);
    Circle best{.centre = centre, .radius = farthest(centre, places)};
    std::vector<XY> plane(places.size());
    constexpr int most = 50;
    for (int i = 0; i < most; ++i) {
        const LocalPlane local{centre};
        std::ranges::transform(places, plane.begin(), [&local](LonLat p) { return local.to_plane(p); });
        const PlaneCircle circle = smallest(plane);
        const double move = std::hypot(circle.centre.x, circle.centre.y);
        centre = local.to_globe(circle.centre);
        if (const Metres radius = farthest(centre, places); radius < best.radius) {
            best = {.centre = centre, .radius = radius};
        }
        if (move <= 1e-4 + 1e-6 * circle.radius) {
            break;
        }
    }
    const LonLat opposite{.lon = best.centre.lon > 0 ? best.centre.lon - 180 : best.centre.lon + 180,
                          .lat = -best.centre.lat};
    if (std::visit(Holds{opposite}, geometry.value())) {
        constexpr double half_round = 20003931.46;  // From pole to pole, the longest of all distances.
        best.radius = Metres{half_round};
    }
    return best;
}

}  // namespace geo
