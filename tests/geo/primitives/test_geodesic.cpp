#include "geo/box.hpp"
#include "geo/densified.hpp"
#include "geo/geodesic.hpp"
#include "tests/geo/primitives/random.hpp"
#include "tests/test.hpp"

#include <limits>

namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

geo::Position at(double lon, double lat) {
    return {.lon = lon, .lat = lat};
}

TEST_CASE("Distances and directions are those of geod", "[geo][geodesic]") {
    struct Case {
        geo::LonLat from;
        geo::LonLat to;
        double distance;
        double azimuth;
    };
    // echo "LAT LON LAT LON" | geod +ellps=WGS84 -I -f %.9f -F %.4f -p, PROJ 9.1.1
    const std::vector<Case> cases{
        {{.lon = 50.00919, .lat = 37.20416}, {.lon = 51.42151, .lat = 35.69439}, 209991.3357, 142.498277285},
        {{.lon = 10, .lat = 89.5}, {.lon = -170, .lat = 89.5}, 111693.9509, 0},              // Across the pole.
        {{.lon = 179.5, .lat = 10}, {.lon = -179.5, .lat = 10}, 109639.3221, 89.913173760},  // Across the antimeridian.
        {{.lon = 0, .lat = 0}, {.lon = 179.7, .lat = 0}, 19995624.8900, 29.828768396},       // Nearly opposite.
        {{.lon = 18.4, .lat = -33.9}, {.lon = -0.12, .lat = 51.5}, 9632341.0165, 348.524296881}};
    for (const Case& c : cases) {
        INFO(c.from.lon << ' ' << c.from.lat);
        CHECK(geo::geodesic_distance(c.from, c.to).value() == Approx(c.distance).margin(0.0001));
        CHECK(geo::azimuth(c.from, c.to) == Approx(c.azimuth).margin(1e-8));
        CHECK(geo::azimuth(c.from, c.to) < 360);
    }
}

TEST_CASE("Destinations are those of geod", "[geo][geodesic]") {
    struct Case {
        geo::LonLat from;
        double azimuth;
        double distance;
        geo::LonLat expected;
    };
    // echo "LAT LON AZIMUTH METRES" | geod +ellps=WGS84 -f %.9f -p, PROJ 9.1.1
    const std::vector<Case> cases{
        {{.lon = 50.00919, .lat = 37.20416}, 30, 5000, {.lon = 50.037366185, .lat = 37.243173187}},
        {{.lon = 0, .lat = 89.9}, 0, 50000, {.lon = 180, .lat = 89.652348254}},
        {{.lon = 179.9, .lat = 10}, 90, 100000, {.lon = -179.187921148, .lat = 9.998750444}},
        {{.lon = 0, .lat = -90}, 45, 1000000, {.lon = 45, .lat = -81.046232816}}};
    for (const Case& c : cases) {
        const geo::LonLat there = geo::destination(c.from, c.azimuth, geo::Metres{c.distance});
        CHECK(std::abs(there.lon) == Approx(std::abs(c.expected.lon)).margin(1e-9));
        CHECK(there.lat == Approx(c.expected.lat).margin(1e-9));
        CHECK(geo::in_range(there));
    }
}

TEST_CASE("No number in, no number out", "[geo][geodesic]") {
    const geo::LonLat here{.lon = 0, .lat = 0};
    CHECK(std::isnan(geo::geodesic_distance(here, {}).value()));
    CHECK(std::isnan(geo::geodesic_distance(here, {.lon = 0, .lat = 91}).value()));
    CHECK(std::isnan(geo::azimuth(here, {})));
    CHECK(std::isnan(geo::destination(here, nan, geo::Metres{1}).lon));
    CHECK(std::isnan(geo::destination(here, 0, geo::Metres{std::numeric_limits<double>::infinity()}).lon));
    CHECK(geo::geodesic_distance(here, here).value() == 0);
}

TEST_CASE("The whole ellipsoid and its halves have the area that the formula gives", "[geo][geodesic]") {
    // Surface of the WGS 84 ellipsoid, 2 pi a² (1 + (1 - e²)/e atanh e) = 510065621.724 km² (Moritz 2000, GRS 80:
    // 510065622 km²)
    const geo::Geometry whole = geo::to_geometry({.west = -180, .south = -90, .east = 180, .north = 90});
    CHECK(geo::geodesic_area(whole) == Approx(510065621.724e6).epsilon(1e-11));
    const geo::Geometry north = geo::to_geometry({.west = -180, .south = 0, .east = 180, .north = 90});
    CHECK(geo::geodesic_area(north) == Approx(510065621.724e6 / 2).epsilon(1e-11));
}

TEST_CASE("A polar cap drawn as RFC 7946 says has its area whichever pole it holds", "[geo][geodesic]") {
    // The zone is 2 pi times the integral of M N cos(lat) (Snyder 1987, equations 4-18 and 4-20), by Simpson's rule.
    const auto zone = [](double from, double to) {
        constexpr double a = 6378137.0;
        constexpr double e2 = 0.00669437999014132;
        constexpr int steps = 10000;
        double sum = 0;
        for (int i = 0; i <= steps; ++i) {
            const double lat = (from + (to - from) * i / steps) * std::numbers::pi / 180;
            const double w = 1 - e2 * std::sin(lat) * std::sin(lat);
            const double value = a * a * (1 - e2) * std::cos(lat) / (w * w);
            sum += value * (i == 0 || i == steps ? 1 : i % 2 == 1 ? 4 : 2);
        }
        return 2 * std::numbers::pi * sum * (to - from) * std::numbers::pi / 180 / steps / 3;
    };
    const geo::Geometry north = geo::to_geometry({.west = -180, .south = 60, .east = 180, .north = 90});
    const geo::Geometry south = geo::to_geometry({.west = -180, .south = -90, .east = 180, .north = -60});
    CHECK(geo::geodesic_area(north) == Approx(zone(60, 90)).epsilon(1e-10));
    CHECK(geo::geodesic_area(south) == Approx(zone(60, 90)).epsilon(1e-10));
}

TEST_CASE("Holes are subtracted whichever way they wind, parts are added", "[geo][geodesic]") {
    const geo::Line outer{at(0, 0), at(1, 0), at(1, 1), at(0, 1), at(0, 0)};
    geo::Line hole{at(0.25, 0.25), at(0.75, 0.25), at(0.75, 0.75), at(0.25, 0.75), at(0.25, 0.25)};
    const double whole = geo::geodesic_area(geo::Polygon{{outer}});
    const double inner = geo::geodesic_area(geo::Polygon{{hole}});
    CHECK(geo::geodesic_area(geo::Polygon{{outer, hole}}) == Approx(whole - inner).epsilon(1e-12));
    std::reverse(hole.begin(), hole.end());
    CHECK(geo::geodesic_area(geo::Polygon{{outer, hole}}) == Approx(whole - inner).epsilon(1e-12));
    CHECK(geo::geodesic_area(geo::MultiPolygon{{{outer}, {hole}}}) == Approx(whole + inner).epsilon(1e-12));
    CHECK(geo::geodesic_area(geo::GeometryCollection{{geo::Polygon{{outer}}, geo::LineString{outer}}}) == whole);
    CHECK(geo::geodesic_area(geo::Geometry{}) == 0);
    CHECK(geo::geodesic_area(geo::Polygon{}) == 0);
    CHECK(geo::geodesic_area(geo::Geometry::point({.lon = 1, .lat = 1})) == 0);
}

TEST_CASE("A small area is measured without loss", "[geo][geodesic]") {
    // A rectangle of 10 m by 20 m round a place; its sides by geod, so that the area is 200 m² to a hundred-thousandth.
    const geo::LonLat corner{.lon = 50.00919, .lat = 37.20416};
    const double east = geo::destination(corner, 90, geo::Metres{10}).lon;
    const double north = geo::destination(corner, 0, geo::Metres{20}).lat;
    const geo::Geometry drawn =
        geo::to_geometry({.west = corner.lon, .south = corner.lat, .east = east, .north = north});
    CHECK(geo::geodesic_area(drawn) == Approx(200).epsilon(1e-5));
}

TEST_CASE("Two pieces at the antimeridian measure as one piece elsewhere", "[geo][geodesic]") {
    const geo::Geometry cut = geo::to_geometry({.west = 178, .south = 30, .east = -177, .north = 40});
    const geo::Geometry whole = geo::to_geometry({.west = 8, .south = 30, .east = 13, .north = 40});
    CHECK(geo::geodesic_area(cut) == Approx(geo::geodesic_area(whole)).epsilon(1e-12));
}

TEST_CASE("A line's length is the sum of its edges, straight in degrees", "[geo][geodesic]") {
    // geod: 10 degrees of the equator are 10 * 111319.4908 m (a pi / 180).
    CHECK(geo::geodesic_length(geo::LineString{{at(0, 0), at(10, 0)}}).value() == Approx(1113194.9079).epsilon(1e-9));
    // The parallel of 60 degrees all round: 2 pi N cos(lat), N = a / sqrt(1 - e² sin²(lat)).
    const double parallel = 2 * std::numbers::pi * 6378137.0 * 0.5 / std::sqrt(1 - 0.00669437999014132 * 0.75);
    CHECK(geo::geodesic_length(geo::LineString{{at(-180, 60), at(180, 60)}}).value() == Approx(parallel).epsilon(1e-6));
    CHECK(geo::geodesic_length(geo::Geometry{}).value() == 0);
    CHECK(geo::geodesic_length(geo::MultiPoint{{at(0, 0), at(1, 1)}}).value() == 0);
}

TEST_CASE("Going somewhere and measuring the way back agree", "[geo][geodesic]") {
    constexpr std::uint64_t seed = 5;
    INFO("seed " << seed);
    Random random{seed};
    for (int i = 0; i < 2000; ++i) {
        const geo::LonLat from = random.place();
        const double distance = std::pow(10, random.between(-2, 7.29));
        const double direction = random.between(0, 360);
        const geo::Course way = geo::course(from, geo::destination(from, direction, geo::Metres{distance}));
        REQUIRE(way.distance.value() == Approx(distance).margin(1e-7));
        REQUIRE(std::abs(std::remainder(way.azimuth - direction, 360)) * distance < 1e-2 + distance * 1e-6);
    }
}

}  // namespace
