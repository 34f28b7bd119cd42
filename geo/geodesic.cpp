#include "geo/geodesic.hpp"

#include "geo/densified.hpp"

#include <GeographicLib/Geodesic.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace geo {
namespace {

constexpr double equatorial_radius = 6378137.0;  // WGS 84, NIMA TR8350.2
constexpr double flattening = 1 / 298.257223563;
constexpr double radians = std::numbers::pi / 180;

/// GeographicLib, whose results are those of PROJ's geodesic.h to the last bit: a start without PROJ takes a third
/// less.
const GeographicLib::Geodesic& ellipsoid() {
    static const GeographicLib::Geodesic wgs84{equatorial_radius, flattening};
    return wgs84;
}

/// The area between the equator and a parallel, per radian of longitude, over half the square of the polar radius.
double zone(double lat) noexcept {
    static const double e = std::sqrt(flattening * (2 - flattening));
    const double sine = std::sin(lat * radians);
    return sine / (1 - e * e * sine * sine) + std::atanh(e * sine) / e;
}

/// The mean of zone(lat) - base over an edge, by Gauss and Legendre with six places (Abramowitz and Stegun 25.4.30).
double mean_zone(double from, double to, double base) noexcept {
    static constexpr std::array<std::array<double, 2>, 3> nodes{{{0.2386191860831969, 0.4679139345726910},
                                                                 {0.6612093864662645, 0.3607615730481386},
                                                                 {0.9324695142031521, 0.1713244923791704}}};
    const double middle = (from + to) / 2;
    const double half = (to - from) / 2;
    double sum = 0;
    for (const auto& [place, weight] : nodes) {
        sum += weight * ((zone(middle - half * place) - base) + (zone(middle + half * place) - base));
    }
    return sum / 2;
}

/// The area of a ring whichever way it winds: the integral of the zone over longitude.
double ring_area(const Line& ring) noexcept {
    if (ring.size() < 3) {
        return 0;
    }
    const double base = zone(ring.front().lat);
    double sum = 0;
    for (std::size_t i = 0; i < ring.size(); ++i) {
        const Position& a = ring[i];
        const Position& b = ring[(i + 1) % ring.size()];
        // An edge of more than 30 degrees of latitude is halved: six places then leave no error that shows.
        const int pieces = std::abs(b.lat - a.lat) > 30 ? 4 : 1;
        for (int k = 0; k < pieces; ++k) {
            const double from = std::lerp(a.lat, b.lat, static_cast<double>(k) / pieces);
            const double to = std::lerp(a.lat, b.lat, static_cast<double>(k + 1) / pieces);
            sum += (b.lon - a.lon) / pieces * mean_zone(from, to, base);
        }
    }
    constexpr double polar_radius = equatorial_radius * (1 - flattening);
    return std::abs(sum * radians * polar_radius * polar_radius / 2);
}

double polygon_area(const Rings& rings) noexcept {
    double area = rings.empty() ? 0 : ring_area(rings.front());
    for (std::size_t i = 1; i < rings.size(); ++i) {
        area -= ring_area(rings[i]);
    }
    return area < 0 ? 0 : area;
}

struct Area {
    double operator()(const Polygon& g) const { return polygon_area(g.rings); }
    double operator()(const MultiPolygon& g) const {
        double sum = 0;
        std::ranges::for_each(g.polygons, [&sum](const Rings& rings) { sum += polygon_area(rings); });
        return sum;
    }
    double operator()(const GeometryCollection& g) const {
        double sum = 0;
        std::ranges::for_each(g.members, [&](const Geometry& member) { sum += std::visit(*this, member.value()); });
        return sum;
    }
    double operator()(const auto&) const { return 0; }
};

double line_length(const Line& line) {
    double sum = 0;
    for (std::size_t i = 1; i < line.size(); ++i) {
        sum += geodesic_distance(line[i - 1].lonlat(), line[i].lonlat()).value();
    }
    return sum;
}

double lines_length(const std::vector<Line>& lines) {
    double sum = 0;
    std::ranges::for_each(lines, [&sum](const Line& line) { sum += line_length(line); });
    return sum;
}

struct Length {
    double operator()(const LineString& g) const { return line_length(g.line); }
    double operator()(const MultiLineString& g) const { return lines_length(g.lines); }
    double operator()(const Polygon& g) const { return lines_length(g.rings); }
    double operator()(const MultiPolygon& g) const {
        double sum = 0;
        std::ranges::for_each(g.polygons, [&sum](const Rings& rings) { sum += lines_length(rings); });
        return sum;
    }
    double operator()(const GeometryCollection& g) const {
        double sum = 0;
        std::ranges::for_each(g.members, [&](const Geometry& member) { sum += std::visit(*this, member.value()); });
        return sum;
    }
    double operator()(const auto&) const { return 0; }
};

}  // namespace

Course course(LonLat from, LonLat to) {
    double distance = std::numeric_limits<double>::quiet_NaN();
    double direction = distance;
    double arriving = distance;
    ellipsoid().Inverse(from.lat, from.lon, to.lat, to.lon, distance, direction, arriving);
    const double turned = direction < 0 ? direction + 360 : direction;
    return {.azimuth = turned >= 360 || turned == 0 ? 0 : turned, .distance = Metres{distance}};
}

Metres geodesic_distance(LonLat from, LonLat to) {
    return course(from, to).distance;
}

double azimuth(LonLat from, LonLat to) {
    return course(from, to).azimuth;
}

LonLat destination(LonLat from, double azimuth_degrees, Metres distance) {
    LonLat place;
    ellipsoid().Direct(from.lat, from.lon, azimuth_degrees, distance.value(), place.lat, place.lon);
    const bool known = std::isfinite(place.lon) && std::isfinite(place.lat);
    return known ? place : LonLat{};
}

double geodesic_area(const Geometry& geometry) {
    return std::visit(Area{}, geometry.value());
}

Metres geodesic_length(const Geometry& geometry) {
    constexpr double step =
        0.2;  // Degrees; a geodesic of that length is shorter than the straight edge by under a part in a million.
    return Metres{std::visit(Length{}, densified(geometry, step).value())};
}

}  // namespace geo
