#include "geo/disc.hpp"

#include "geo/box.hpp"
#include "geo/degree_ring.hpp"
#include "geo/geodesic.hpp"
#include "geo/places_around.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <optional>
#include <span>
#include <vector>

namespace geo {
namespace {

constexpr double rounding = 0.008;  // Metres: what 7 decimals may move a place, both ordinates together.
constexpr double earth_radius = 6371008.8;

/// A corner of the polygon: a direction from the centre and how far out.
struct Corner {
    double azimuth;
    double distance;
    LonLat place;
    bool checked = false;  ///< The edge to the next corner is known to stay outside the circle.
};

LonLat rounded(LonLat place) {
    return {.lon = rounded_degrees(place.lon), .lat = rounded_degrees(place.lat)};
}

LonLat place_at(LonLat centre, double azimuth, double distance) {
    return rounded(destination(centre, azimuth, Metres{distance}));
}

double distance_between(LonLat a, LonLat b) {
    return geodesic_distance(a, b).value();
}

/// The least distance from the centre to an edge that is straight in degrees: samples, then golden-section search.
double least_distance(LonLat centre, LonLat a, LonLat b, double enough) {
    const auto at = [&](double t) {
        return distance_between(centre, {.lon = std::lerp(a.lon, b.lon, t), .lat = std::lerp(a.lat, b.lat, t)});
    };
    constexpr int samples = 8;
    int best = 0;
    double least = at(0);
    for (int i = 1; i <= samples; ++i) {
        if (const double d = at(static_cast<double>(i) / samples); d < least) {
            least = d;
            best = i;
        }
    }
    if (least > enough) {
        return least;
    }
    double low = std::max(0, best - 1) / static_cast<double>(samples);
    double high = std::min(samples, best + 1) / static_cast<double>(samples);
    constexpr double golden = 0.6180339887498949;
    for (int i = 0; i < 24; ++i) {
        const double left = high - golden * (high - low);
        const double right = low + golden * (high - low);
        const double at_left = at(left);
        const double at_right = at(right);
        least = std::min({least, at_left, at_right});
        (at_left < at_right ? high : low) = at_left < at_right ? right : left;
    }
    return least;
}

/// A circle so near to a pole that degrees cannot draw it is widened to hold the pole well inside.
double widened_to_pole(LonLat centre, double radius, double pole) {
    const double distance = distance_between(centre, {.lon = centre.lon, .lat = pole});
    const double clear = distance * 1.002 + 0.05;
    return radius < clear && radius * 1.006 + 0.05 >= distance ? clear : radius;
}

/// Circles far from the poles and not large: the outward push that makes up for edges which are straight in degrees is
/// known.
///
/// Such an edge bends away from the geodesic by at most 1.09 tan(latitude) length² / (8 R), since its geodesic
/// curvature is sin(a) (1 + cos²(a)) tan(latitude) / R for the direction a. A fifth is added for what the formula
/// leaves out.
std::optional<double> known_push(LonLat centre, double radius, int sides) {
    const double highest = std::abs(centre.lat) + radius / 110000;
    if (radius > 200000 || radius < 0.25 || highest > 80) {
        return std::nullopt;
    }
    const double edge = 2 * radius * std::tan(std::numbers::pi / sides);
    const double bend = 1.2 * 1.09 * std::tan(highest * std::numbers::pi / 180) * edge * edge / (8 * earth_radius);
    return bend < radius * 1e-3 ? std::optional{bend} : std::nullopt;
}

DegreeRing ring_of(std::span<const Corner> corners) {
    DegreeRing ring;
    for (const Corner& corner : corners) {
        ring.push_back(ring.empty() ? corner.place : unrolled(ring.back(), corner.place));
    }
    return ring;
}

/// Corners in even directions, counter-clockwise.
std::vector<Corner> even_corners(LonLat centre, double distance, int sides) {
    std::vector<Corner> corners;
    corners.reserve(static_cast<std::size_t>(sides));
    double azimuth = 0;
    for (const LonLat place : places_around(centre, Metres{distance}, sides)) {
        corners.push_back({.azimuth = azimuth, .distance = distance, .place = rounded(place)});
        azimuth = -360.0 * static_cast<double>(corners.size()) / sides;
    }
    return corners;
}

/// Pushes and splits edges until none cuts the circle.
class Fitter {
public:
    Fitter(LonLat centre, double radius, int sides) : centre_{centre}, radius_{radius} {
        const double out = 1 / std::cos(std::numbers::pi / sides);
        start_ = radius * out + rounding;
        farthest_ = radius * (out + 0.0012) + 4 * rounding;
        corners_ = even_corners(centre, start_, sides);
    }

    /// none: it cannot be drawn.
    std::optional<DegreeRing> ring() {
        constexpr std::size_t most = 4000;
        for (bool changed = true; changed;) {
            changed = false;
            for (std::size_t i = 0; i < corners_.size(); ++i) {
                if (!corners_[i].checked) {
                    changed = true;
                    if (!mend(i) || corners_.size() > most) {
                        return std::nullopt;
                    }
                }
            }
        }
        return ring_of(corners_);
    }

private:
    bool mend(std::size_t i) {
        const std::size_t next = (i + 1) % corners_.size();
        const LonLat a = corners_[i].place;
        const LonLat b = unrolled(a, corners_[next].place);
        if (std::abs(b.lon - a.lon) > 60 || distance_between(a, b) > 0.5 * radius_ + 1) {
            return split(i);
        }
        const double lack = radius_ - least_distance(centre_, a, b, radius_ * 1.004 + 1);
        if (lack <= 0) {
            corners_[i].checked = true;
            return true;
        }
        const double push = lack * 1.1 + 0.001;
        if (corners_[i].distance + push > farthest_ || corners_[next].distance + push > farthest_) {
            return split(i);
        }
        move(i, push);
        move(next, push);
        return true;
    }

    void move(std::size_t i, double push) {
        corners_[i].distance += push;
        corners_[i].place = place_at(centre_, corners_[i].azimuth, corners_[i].distance);
        corners_[i].checked = false;
        corners_[(i + corners_.size() - 1) % corners_.size()].checked = false;
    }

    bool split(std::size_t i) {
        const bool last = i + 1 == corners_.size();
        const double next = last ? corners_[0].azimuth - 360 : corners_[i + 1].azimuth;
        if (corners_[i].azimuth - next < 1e-7) {
            return false;
        }
        const double middle = (corners_[i].azimuth + next) / 2;
        corners_.insert(corners_.begin() + static_cast<std::ptrdiff_t>(i) + 1,
                        Corner{.azimuth = middle, .distance = start_, .place = place_at(centre_, middle, start_)});
        return true;
    }

    LonLat centre_;
    double radius_;
    double start_ = 0;
    double farthest_ = 0;
    std::vector<Corner> corners_;
};

const Box world{.west = -180, .south = -90, .east = 180, .north = 90};

/// At a few centimetres 36 corners would fall onto each other.
int fitting_sides(double radius, int sides) {
    constexpr double least_edge = 0.035;
    return static_cast<int>(std::clamp(2 * std::numbers::pi * radius / least_edge, 8.0, static_cast<double>(sides)));
}

}  // namespace

Geometry disc(LonLat centre, Metres radius, int sides) {
    if (!in_range(centre) || !(radius.value() >= 0)) {
        return {};
    }
    constexpr double nearly_half_round = 19600000;
    if (radius.value() >= nearly_half_round) {
        return to_geometry(world);
    }
    const int wanted = fitting_sides(radius.value(), std::clamp(sides, 8, 3600));
    if (const auto push = known_push(centre, radius.value(), wanted)) {
        const double distance = radius.value() / std::cos(std::numbers::pi / wanted) + *push + rounding;
        return region_left_of(ring_of(even_corners(centre, distance, wanted)));
    }
    double drawn = std::max(radius.value(), 0.05);
    const double nearer = centre.lat < 0 ? -90 : 90;
    drawn = widened_to_pole(centre, drawn, nearer);
    drawn = widened_to_pole(centre, drawn, -nearer);
    if (const auto ring = Fitter{centre, drawn, wanted}.ring()) {
        return region_left_of(*ring);
    }
    return to_geometry(world);
}

}  // namespace geo
