#include "geo/box.hpp"
#include "geo/densified.hpp"
#include "geo/disc.hpp"
#include "geo/error.hpp"
#include "geo/geodesic.hpp"
#include "geo/topology.hpp"
#include "tests/geo/primitives/random.hpp"
#include "tests/test.hpp"

#include <limits>

namespace {

geo::Position at(double lon, double lat) {
    return {.lon = lon, .lat = lat};
}

/// Places on the geometry's edges, at most `degrees` apart.
std::vector<geo::LonLat> places_on(const geo::Geometry& geometry, double degrees) {
    std::vector<geo::LonLat> places;
    geo::for_each_position(geo::densified(geometry, degrees),
                           [&](const geo::Position& p) { places.push_back(p.lonlat()); });
    return places;
}

void check_buffer(Random& random, const geo::Geometry& geometry, double distance, int tries) {
    const geo::Geometry buffer = geo::geodesic_buffer(geometry, geo::Metres{distance});
    const geo::Validity validity = geo::validity(buffer);
    INFO(validity.reason);
    REQUIRE(validity.valid);
    const geo::Box box = geo::bounding_box(geometry);
    const auto places = places_on(geometry, std::max({box.width() / 300, box.height() / 300, 1e-6}));
    const geo::PreparedGeometry prepared{buffer};
    for (int i = 0; i < tries; ++i) {
        const geo::LonLat from = places[random.below(places.size())];
        const geo::LonLat place = geo::destination(
            from, random.between(0, 360), geo::Metres{distance * (random.one_in(3) ? random.between(0, 1) : 1)});
        INFO("from " << from.lon << ' ' << from.lat << " to " << place.lon << ' ' << place.lat);
        REQUIRE(prepared.covers(place));
    }
}

TEST_CASE("A buffer holds every place within its distance and reaches 2 % too far at most", "[geo][buffer]") {
    const geo::Geometry gilan = geo::Polygon{
        {{at(48.6, 38.4), at(48.9, 37.4), at(50.2, 36.6), at(50.6, 36.9), at(49.5, 37.4), at(48.6, 38.4)}}};
    const geo::Geometry road = geo::LineString{{at(49.58, 37.28), at(49.9, 37.2), at(50.00919, 37.20416)}};
    Random random{7};
    for (const geo::Geometry& geometry : {gilan, road}) {
        for (const double distance : {1.0, 500.0, 20000.0, 200000.0}) {
            INFO("distance " << distance);
            check_buffer(random, geometry, distance, 300);
            const auto places = places_on(geometry, 0.01);  // At most 1.5 km apart.
            const geo::Geometry buffer = geo::geodesic_buffer(geometry, geo::Metres{distance});
            geo::for_each_position(buffer, [&](const geo::Position& p) {
                double nearest = 1e9;
                for (const geo::LonLat q : places) {
                    nearest = std::min(nearest, geo::geodesic_distance(q, p.lonlat()).value());
                }
                REQUIRE(nearest <= std::hypot(distance * 1.02 + 0.6, 750));
            });
        }
    }
}

TEST_CASE("Buffers of random lines and areas hold what they must", "[geo][buffer]") {
    constexpr std::uint64_t seed = 3;
    INFO("seed " << seed);
    Random random{seed};
    for (int round = 0; round < 24; ++round) {
        const geo::LonLat centre = random.one_in(3)
                                       ? geo::LonLat{.lon = random.between(-180, 180), .lat = random.between(86, 90)}
                                       : random.place();
        const double size = std::pow(10, random.between(2, 6));
        const double distance = std::pow(10, random.between(-1, 5.5));
        INFO("centre " << centre.lon << ' ' << centre.lat << " size " << size << " distance " << distance);
        check_buffer(random, geo::disc(centre, geo::Metres{size}, 12), distance, 100);
    }
}

TEST_CASE("A buffer of a line along a parallel follows the parallel, not the geodesic", "[geo][buffer]") {
    // The geodesic from 0 to 40 degrees at 60 N passes 62.8 N: 230 km north of the straight line in degrees.
    const geo::Geometry buffer = geo::geodesic_buffer(geo::LineString{{at(0, 60), at(40, 60)}}, geo::Metres{5000});
    CHECK(geo::PreparedGeometry{buffer}.covers({.lon = 20, .lat = 60.04}));
    CHECK_FALSE(geo::PreparedGeometry{buffer}.covers({.lon = 20, .lat = 61}));
}

TEST_CASE("A buffer round a pole and one across the antimeridian are right", "[geo][buffer]") {
    Random random{12};
    const geo::Geometry cap = geo::to_geometry({.west = -180, .south = 85, .east = 180, .north = 90});
    check_buffer(random, cap, 30000, 300);
    const geo::Geometry wide = geo::geodesic_buffer(cap, geo::Metres{30000});
    CHECK(geo::PreparedGeometry{wide}.covers({.lon = 77, .lat = 90}));
    // 85 degrees less 30 km and 2 %: 30.6 km are 0.274 degrees.
    CHECK_FALSE(geo::PreparedGeometry{wide}.covers({.lon = 77, .lat = 84.71}));

    const geo::Geometry line = geo::LineString{{at(179.9, 0), at(180, 0)}};
    const geo::Geometry across = geo::geodesic_buffer(line, geo::Metres{50000});
    CHECK(across.as<geo::MultiPolygon>() != nullptr);
    CHECK(geo::PreparedGeometry{across}.covers({.lon = -179.6, .lat = 0}));
    check_buffer(random, line, 50000, 300);
}

TEST_CASE("The ring round a pole keeps its hole until the buffer fills it", "[geo][buffer]") {
    const geo::Line outer{at(-180, 80), at(180, 80), at(180, 88), at(-180, 88), at(-180, 80)};
    const geo::Geometry belt = geo::Polygon{{outer}};
    const geo::Geometry narrow = geo::geodesic_buffer(belt, geo::Metres{50000});
    CHECK_FALSE(geo::PreparedGeometry{narrow}.covers({.lon = 0, .lat = 90}));
    CHECK(geo::PreparedGeometry{narrow}.covers({.lon = 0, .lat = 88.4}));
    const geo::Geometry filled = geo::geodesic_buffer(belt, geo::Metres{230000});
    CHECK(geo::PreparedGeometry{filled}.covers({.lon = 0, .lat = 90}));
}

TEST_CASE("A country and a wide distance are buffered too", "[geo][buffer]") {
    Random random{21};
    const geo::Geometry iran = geo::to_geometry({.west = 44, .south = 25, .east = 63.3, .north = 39.8});
    check_buffer(random, iran, 1000, 200);
    check_buffer(random, geo::to_geometry({.west = 50, .south = 35, .east = 51, .north = 36}), 2000000, 100);
}

TEST_CASE("The buffer of a point is its disc", "[geo][buffer]") {
    const geo::LonLat place{.lon = 50.00919, .lat = 37.20416};
    CHECK(geo::geodesic_buffer(geo::Geometry::point(place), geo::Metres{5000}) == geo::disc(place, geo::Metres{5000}));
    const geo::Geometry two = geo::geodesic_buffer(geo::MultiPoint{{at(0, 0), at(10, 0)}}, geo::Metres{1000});
    CHECK(two.as<geo::MultiPolygon>() != nullptr);
}

TEST_CASE("No distance leaves an area as it is and gives a line a thin hull", "[geo][buffer]") {
    const geo::Geometry area = geo::to_geometry({.west = 44, .south = 25, .east = 63, .north = 39});
    const geo::Geometry same = geo::geodesic_buffer(area, geo::Metres{0});
    CHECK(geo::bounding_box(same) == geo::bounding_box(area));
    CHECK(geo::geodesic_area(same) == Approx(geo::geodesic_area(area)).epsilon(1e-12));
    const geo::Geometry hull = geo::geodesic_buffer(geo::LineString{{at(50, 37), at(50.1, 37.1)}}, geo::Metres{0});
    CHECK(geo::geodesic_area(hull) > 0);
    CHECK(geo::geodesic_area(hull) < 14200 * 0.6);  // 14.2 km long, less than 60 cm wide.
    CHECK(geo::PreparedGeometry{hull}.covers({.lon = 50.05, .lat = 37.05}));
}

TEST_CASE("Nothing has no buffer; a false distance or place is an error", "[geo][buffer]") {
    CHECK(geo::geodesic_buffer(geo::Geometry{}, geo::Metres{10}).is_null());
    CHECK(geo::geodesic_buffer(geo::Point{}, geo::Metres{10}).is_null());
    const geo::Geometry point = geo::Geometry::point({.lon = 0, .lat = 0});
    CHECK_THROWS_AS(geo::geodesic_buffer(point, geo::Metres{-1}), geo::Error);
    CHECK_THROWS_AS(geo::geodesic_buffer(point, geo::Metres{std::numeric_limits<double>::quiet_NaN()}), geo::Error);
    CHECK_THROWS_AS(geo::geodesic_buffer(geo::Geometry::point({.lon = 0, .lat = 91}), geo::Metres{1}), geo::Error);
}

TEST_CASE("The smallest circle of two places is across them, of one it is a point", "[geo][circle]") {
    const geo::Circle one = geo::enclosing_circle(geo::Geometry::point({.lon = 50, .lat = 37}));
    CHECK(one.centre == geo::LonLat{.lon = 50, .lat = 37});
    CHECK(one.radius.value() < 1e-6);
    const geo::LonLat a{.lon = 179.5, .lat = 10};
    const geo::LonLat b{.lon = -179.5, .lat = 10};
    const geo::Circle two = geo::enclosing_circle(geo::MultiPoint{{at(a.lon, a.lat), at(b.lon, b.lat)}});
    // Half of what geod gives for the two (test_geodesic.cpp): 109639.3221 m.
    CHECK(two.radius.value() == Approx(109639.3221 / 2).epsilon(1e-6));
    CHECK(std::abs(two.centre.lon) == Approx(180).margin(1e-6));
}

TEST_CASE("The smallest circle of a disc has the disc's centre and reach", "[geo][circle]") {
    for (const geo::LonLat centre :
         {geo::LonLat{.lon = 50, .lat = 37}, geo::LonLat{.lon = 10, .lat = 89.9}, geo::LonLat{.lon = -180, .lat = 5}}) {
        const geo::Circle circle = geo::enclosing_circle(geo::disc(centre, geo::Metres{100000}));
        CHECK(geo::geodesic_distance(circle.centre, centre).value() < 500);
        CHECK(circle.radius.value() >= 100000);
        CHECK(circle.radius.value() < 101500);
    }
}

TEST_CASE("The circle of a polar cap is centred on the pole, of the whole world it is everything", "[geo][circle]") {
    const geo::Circle cap =
        geo::enclosing_circle(geo::to_geometry({.west = -180, .south = 60, .east = 180, .north = 90}));
    CHECK(cap.centre.lat == Approx(90).margin(0.01));
    // echo "60 0 90 0" | geod -I +ellps=WGS84 -F %.4f, PROJ 9.1.1
    CHECK(cap.radius.value() == Approx(3347892.9098).epsilon(1e-4));
    const geo::Circle world =
        geo::enclosing_circle(geo::to_geometry({.west = -180, .south = -90, .east = 180, .north = 90}));
    CHECK(world.radius.value() > 20003900);
    CHECK(std::isnan(geo::enclosing_circle(geo::Geometry{}).centre.lon));
    CHECK(geo::enclosing_circle(geo::Point{}).radius.value() == 0);
}

TEST_CASE("No circle through two or three of the places is smaller and holds all", "[geo][circle]") {
    constexpr std::uint64_t seed = 11;
    INFO("seed " << seed);
    Random random{seed};
    for (int round = 0; round < 30; ++round) {
        const geo::LonLat middle = random.place();
        const double size = std::pow(10, random.between(0, 6.3));
        geo::MultiPoint points;
        for (int i = 0; i < 12; ++i) {
            const geo::LonLat p =
                geo::destination(middle, random.between(0, 360), geo::Metres{random.between(0, size)});
            points.points.push_back(at(p.lon, p.lat));
        }
        const geo::Circle circle = geo::enclosing_circle(points);
        double farthest = 0;
        std::vector<double> directions;
        for (const geo::Position& p : points.points) {
            const geo::Course way = geo::course(circle.centre, p.lonlat());
            farthest = std::max(farthest, way.distance.value());
            if (way.distance.value() > circle.radius.value() * 0.9999 - 0.001) {
                directions.push_back(way.azimuth);
            }
        }
        REQUIRE(farthest <= circle.radius.value() + 1e-6);
        // It is smallest exactly if no half of the horizon is free of the places that it touches.
        std::ranges::sort(directions);
        double widest = directions.front() + 360 - directions.back();
        for (std::size_t i = 1; i < directions.size(); ++i) {
            widest = std::max(widest, directions[i] - directions[i - 1]);
        }
        INFO("round " << round << " size " << size);
        REQUIRE(widest < 181);
    }
}

}  // namespace
