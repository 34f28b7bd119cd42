#include "geo/box.hpp"

#include <algorithm>
#include <cmath>
#include <span>
#include <vector>

namespace geo {
namespace {

/// A stretch of longitudes from `west` (in [-180, 180)) eastwards to `east` (in [-180, 180]).
struct Stretch {
    double west;
    double width;  ///< Degrees, 0 to 360.
    double east;   ///< The ordinate as it was given: no rounding.
    double reach() const noexcept { return west + width; }
};

/// How far east of `from` the meridian `to` is, [0, 360).
double degrees_east(double from, double to) noexcept {
    const double offset = to - from;
    const double turned = offset < 0 ? offset + 360 : offset;
    return turned >= 360 ? turned - 360 : turned;
}

/// \pre west <= east
Stretch stretch(double west, double east) noexcept {
    const bool in_range = east >= -180 && east <= 180;
    return {normalized_longitude(west), std::min(east - west, 360.0), in_range ? east : normalized_longitude(east)};
}

/// The narrowest stretch that covers all: the circle without its widest gap. Of equal gaps the one across the
/// antimeridian. \pre !stretches.empty()
Stretch covering(std::span<Stretch> stretches) noexcept {
    std::ranges::sort(stretches, {}, &Stretch::west);
    const Stretch& farthest = *std::ranges::max_element(stretches, {}, &Stretch::reach);
    double reach = farthest.reach() - 360;
    double east = farthest.east;
    double widest_gap = 0;
    Stretch all{-180, 360, 180};
    for (const Stretch& next : stretches) {
        const double gap = next.west - reach;
        if (gap > widest_gap) {
            widest_gap = gap;
            all = {next.west, 360 - gap, east};
        }
        if (next.reach() > reach) {
            reach = next.reach();
            east = next.east;
        }
    }
    return all;
}

/// Two widths that differ by rounding only are one.
bool not_wider(double a, double b) noexcept {
    return a <= b + 1e-9;
}

/// Gathers the stretches of points and of connected lines.
class Extent {
public:
    void add_point(const Position& p) {
        if (widen(p)) {
            stretches_.push_back(stretch(p.lon, p.lon));
        }
    }

    void add_line(const Line& line) {
        double west = std::numeric_limits<double>::infinity();
        double east = -west;
        for (const Position& p : line) {
            if (widen(p)) {
                west = std::min(west, p.lon);
                east = std::max(east, p.lon);
            }
        }
        if (west <= east) {
            stretches_.push_back(stretch(west, east));
        }
    }

    Box box() {
        if (stretches_.empty()) {
            return {};
        }
        const Stretch all = covering(stretches_);
        const bool plain = west_ >= -180 && east_ <= 180 && not_wider(east_ - west_, all.width);
        return plain ? Box{.west = west_, .south = south_, .east = east_, .north = north_}
                     : Box{.west = all.west, .south = south_, .east = all.east, .north = north_};
    }

private:
    bool widen(const Position& p) {
        if (!std::isfinite(p.lon) || !std::isfinite(p.lat)) {
            return false;
        }
        west_ = std::min(west_, p.lon);
        east_ = std::max(east_, p.lon);
        south_ = std::min(south_, p.lat);
        north_ = std::max(north_, p.lat);
        return true;
    }

    std::vector<Stretch> stretches_;
    double west_ = std::numeric_limits<double>::infinity();
    double south_ = west_;
    double east_ = -west_;
    double north_ = -west_;
};

struct AddParts {
    Extent& extent;
    void operator()(std::monostate) const {}
    void operator()(const Point& g) const { points(g.position); }
    void operator()(const MultiPoint& g) const { points(g.points); }
    void operator()(const LineString& g) const { extent.add_line(g.line); }
    void operator()(const MultiLineString& g) const { lines(g.lines); }
    void operator()(const Polygon& g) const { lines(g.rings); }
    void operator()(const MultiPolygon& g) const {
        std::ranges::for_each(g.polygons, [this](const Rings& r) { lines(r); });
    }
    void operator()(const GeometryCollection& g) const {
        std::ranges::for_each(g.members, [this](const Geometry& member) { std::visit(*this, member.value()); });
    }
    void points(const Line& all) const {
        std::ranges::for_each(all, [this](const Position& p) { extent.add_point(p); });
    }
    void lines(const std::vector<Line>& all) const {
        std::ranges::for_each(all, [this](const Line& line) { extent.add_line(line); });
    }
};

Stretch stretch_of(const Box& box) noexcept {
    const Stretch s = stretch(box.west, box.west + box.width());
    return {s.west, s.width, box.east};
}

Line box_ring(double west, double south, double east, double north) {
    return {{.lon = west, .lat = south},
            {.lon = east, .lat = south},
            {.lon = east, .lat = north},
            {.lon = west, .lat = north},
            {.lon = west, .lat = south}};
}

}  // namespace

bool Box::is_empty() const noexcept {
    return !(std::isfinite(west) && std::isfinite(east) && std::isfinite(south) && std::isfinite(north) &&
             south <= north);
}

double Box::width() const noexcept {
    if (is_empty()) {
        return 0;
    }
    return std::min(crosses_antimeridian() ? east - west + 360 : east - west, 360.0);
}

double Box::height() const noexcept {
    return is_empty() ? 0 : north - south;
}

LonLat Box::centre() const noexcept {
    if (is_empty()) {
        return {};
    }
    const double lon = west + width() / 2;
    return {.lon = lon > 180 ? lon - 360 : lon, .lat = south + height() / 2};
}

bool Box::contains(LonLat p) const noexcept {
    if (is_empty() || !std::isfinite(p.lon) || !(p.lat >= south && p.lat <= north)) {
        return false;
    }
    return degrees_east(normalized_longitude(west), normalized_longitude(p.lon)) <= width();
}

bool Box::intersects(const Box& other) const noexcept {
    if (is_empty() || other.is_empty() || other.south > north || other.north < south) {
        return false;
    }
    const double here = normalized_longitude(west);
    const double there = normalized_longitude(other.west);
    return degrees_east(here, there) <= width() || degrees_east(there, here) <= other.width();
}

Box bounding_box(const Geometry& geometry) {
    Extent extent;
    std::visit(AddParts{extent}, geometry.value());
    return extent.box();
}

Box united(const Box& a, const Box& b) noexcept {
    if (a.is_empty() || b.is_empty()) {
        return a.is_empty() ? b : a;
    }
    std::array<Stretch, 2> both{stretch_of(a), stretch_of(b)};
    const Stretch all = covering(both);
    const double south = std::min(a.south, b.south);
    const double north = std::max(a.north, b.north);
    const double west = std::min(a.west, b.west);
    const double east = std::max(a.east, b.east);
    if (!a.crosses_antimeridian() && !b.crosses_antimeridian() && not_wider(east - west, all.width)) {
        return {.west = west, .south = south, .east = east, .north = north};
    }
    return {.west = all.west, .south = south, .east = all.east, .north = north};
}

Geometry to_geometry(const Box& box) {
    if (box.is_empty()) {
        return {};
    }
    if (!box.crosses_antimeridian()) {
        return Polygon{{box_ring(box.west, box.south, box.east, box.north)}};
    }
    return MultiPolygon{
        {{box_ring(box.west, box.south, 180, box.north)}, {box_ring(-180, box.south, box.east, box.north)}}};
}

}  // namespace geo
