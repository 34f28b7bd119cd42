#include "geo/disc.hpp"
#include "geo/geodesic.hpp"
#include "geo/topology.hpp"
#include "tests/geo/primitives/random.hpp"
#include "tests/test.hpp"

#include <algorithm>
#include <chrono>
#include <limits>

namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();
constexpr double infinity = std::numeric_limits<double>::infinity();

/// How far the drawn outline reaches from the centre; what lies on the antimeridian or a pole line belongs to the cut.
double reach(const geo::Geometry& disc, geo::LonLat centre) {
    double most = 0;
    geo::for_each_position(disc, [&](const geo::Position& p) {
        if (std::abs(p.lon) < 180 && std::abs(p.lat) < 90) {
            most = std::max(most, geo::geodesic_distance(centre, p.lonlat()).value());
        }
    });
    return most;
}

bool has_seven_decimals(double ordinate) {
    return std::abs(ordinate * 1e7 - std::round(ordinate * 1e7)) < 1e-5;
}

/// Valid, wound as RFC 7946 section 3.1.6 says, in range, rounded, and no place of the circle outside.
void check_disc(Random& random, geo::LonLat centre, double radius, int places) {
    INFO("centre " << centre.lon << ' ' << centre.lat << " radius " << radius);
    const geo::Geometry disc = geo::disc(centre, geo::Metres{radius});
    const geo::Validity validity = geo::validity(disc);
    INFO(validity.reason);
    REQUIRE(validity.valid);
    geo::for_each_position(disc, [](const geo::Position& p) {
        REQUIRE(geo::in_range(p.lonlat()));
        REQUIRE((has_seven_decimals(p.lon) && has_seven_decimals(p.lat)));
    });
    const geo::PreparedGeometry prepared{disc};
    REQUIRE(prepared.covers(centre));
    for (int i = 0; i < places; ++i) {
        const double distance = random.one_in(5) ? radius * std::sqrt(random.between(0, 1)) : radius;
        const geo::LonLat place = geo::destination(centre, random.between(0, 360), geo::Metres{distance});
        INFO("place " << place.lon << ' ' << place.lat);
        REQUIRE(prepared.covers(place));
    }
    if (radius < 19600000) {
        // 1/cos(180°/36) is 1.0038; what the straight edges and the poles add is documented as 1.4 % in all.
        REQUIRE(reach(disc, centre) <= (radius >= 1 ? 1.014 * radius + 0.05 : radius + 0.11));
    }
}

double ring_area(const geo::Line& ring) {
    double twice = 0;
    for (std::size_t i = 1; i < ring.size(); ++i) {
        twice += ring[i - 1].lon * ring[i].lat - ring[i].lon * ring[i - 1].lat;
    }
    return twice / 2;
}

TEST_CASE("The disc of Lahijan has 36 sides, is closed, counter-clockwise, and reaches 0.4 % too far", "[geo][disc]") {
    const geo::LonLat lahijan{.lon = 50.00919, .lat = 37.20416};
    const geo::Geometry drawn = geo::disc(lahijan, geo::Metres{5000});
    const auto* const polygon = drawn.as<geo::Polygon>();
    REQUIRE(polygon != nullptr);
    REQUIRE(polygon->rings.size() == 1);
    const geo::Line& ring = polygon->rings[0];
    CHECK(ring.size() == 37);
    CHECK(ring.front() == ring.back());
    CHECK(ring_area(ring) > 0);
    CHECK(reach(drawn, lahijan) < 5000 / std::cos(std::numbers::pi / 36) + 0.1);
    // A polygon of 36 sides around a circle: 36 tan(5°) r² = 3.1496 r².
    CHECK(geo::geodesic_area(drawn) == Approx(3.14959 * 5000 * 5000).epsilon(1e-4));
}

TEST_CASE("A disc contains its circle anywhere on the globe, at any size", "[geo][disc]") {
    constexpr std::uint64_t seed = 20261124;
    INFO("seed " << seed);
    Random random{seed};
    for (int round = 0; round < 60; ++round) {
        check_disc(random, random.place(), std::pow(10, random.between(-2, 7.3)), 200);
    }
}

TEST_CASE("Discs of the size of an uncertainty contain their circles", "[geo][disc]") {
    constexpr std::uint64_t seed = 17;
    INFO("seed " << seed);
    Random random{seed};
    for (int round = 0; round < 300; ++round) {
        const geo::LonLat centre{.lon = random.between(-180, 180), .lat = random.between(-80, 80)};
        check_disc(random, centre, std::pow(10, random.between(0, 5)), 60);
    }
}

TEST_CASE("Discs near and round the poles contain their circles", "[geo][disc]") {
    constexpr std::uint64_t seed = 88;
    INFO("seed " << seed);
    Random random{seed};
    for (int round = 0; round < 40; ++round) {
        const double pole = random.one_in(2) ? 90 : -90;
        const geo::LonLat centre{.lon = random.one_in(4) ? 180 : random.between(-180, 180),
                                 .lat = random.one_in(5) ? pole : std::copysign(random.between(80, 90), pole)};
        const double to_pole = geo::geodesic_distance(centre, {.lon = 0, .lat = pole}).value();
        check_disc(
            random, centre,
            random.one_in(2) ? to_pole * random.between(0.97, 1.03) + 0.01 : std::pow(10, random.between(-1, 6.8)),
            150);
    }
}

TEST_CASE("A disc that holds a pole spans all longitudes and reaches the pole line", "[geo][disc]") {
    for (const double pole : {90.0, -90.0}) {
        const geo::Geometry drawn = geo::disc({.lon = 30, .lat = pole * 0.99}, geo::Metres{500000});
        const auto* const polygon = drawn.as<geo::Polygon>();
        REQUIRE(polygon != nullptr);
        const geo::Line& ring = polygon->rings[0];
        CHECK(ring_area(ring) > 0);
        for (const double lon : {-180.0, 180.0}) {
            CHECK(std::ranges::count_if(ring, [&](const geo::Position& p) { return p.lon == lon && p.lat == pole; }) >=
                  1);
        }
        CHECK(geo::contains(drawn, geo::Geometry::point({.lon = -150, .lat = pole * 0.9999})));
    }
}

TEST_CASE("A disc across the antimeridian is cut into two polygons there", "[geo][disc]") {
    for (const double lon : {179.99, -179.99, 180.0, -180.0}) {
        const geo::LonLat centre{.lon = lon, .lat = -17};
        const geo::Geometry drawn = geo::disc(centre, geo::Metres{20000});
        const auto* const parts = drawn.as<geo::MultiPolygon>();
        REQUIRE(parts != nullptr);
        REQUIRE(parts->polygons.size() == 2);
        for (const geo::Rings& rings : parts->polygons) {
            CHECK(rings.size() == 1);
            CHECK(ring_area(rings[0]) > 0);
            CHECK(std::ranges::count_if(rings[0], [](const geo::Position& p) { return std::abs(p.lon) == 180; }) >= 2);
        }
        CHECK(geo::geodesic_area(drawn) == Approx(3.14959 * 20000 * 20000).epsilon(1e-3));
    }
}

TEST_CASE("A disc of more than half of the globe leaves a hole round the other side", "[geo][disc]") {
    const geo::Geometry drawn = geo::disc({.lon = 100, .lat = 20}, geo::Metres{18000000});
    const geo::PreparedGeometry prepared{drawn};
    CHECK(prepared.covers({.lon = 0, .lat = 90}));
    CHECK(prepared.covers({.lon = 0, .lat = -90}));
    CHECK_FALSE(prepared.covers({.lon = -80, .lat = -20}));
}

TEST_CASE("From nearly half round the globe on a disc is the whole world", "[geo][disc]") {
    const geo::Geometry world = geo::Polygon{{{{.lon = -180, .lat = -90},
                                               {.lon = 180, .lat = -90},
                                               {.lon = 180, .lat = 90},
                                               {.lon = -180, .lat = 90},
                                               {.lon = -180, .lat = -90}}}};
    CHECK(geo::disc({.lon = 1, .lat = 2}, geo::Metres{20003932}) == world);
    CHECK(geo::disc({.lon = 1, .lat = 2}, geo::Metres{infinity}) == world);
}

TEST_CASE("A disc of no radius is a few centimetres wide, not nothing", "[geo][disc]") {
    Random random{1};
    for (const geo::LonLat centre : {geo::LonLat{.lon = 50.00919, .lat = 37.20416}, geo::LonLat{.lon = 0, .lat = 90},
                                     geo::LonLat{.lon = 180, .lat = 0}, geo::LonLat{.lon = -180, .lat = -90}}) {
        check_disc(random, centre, 0, 1);
        CHECK(reach(geo::disc(centre, geo::Metres{0}), centre) < 0.11);
    }
}

TEST_CASE("What is no place or no radius gives null", "[geo][disc]") {
    CHECK(geo::disc({}, geo::Metres{10}).is_null());
    CHECK(geo::disc({.lon = 0, .lat = 91}, geo::Metres{10}).is_null());
    CHECK(geo::disc({.lon = 0, .lat = 0}, geo::Metres{nan}).is_null());
    CHECK(geo::disc({.lon = 0, .lat = 0}, geo::Metres{-1}).is_null());
}

TEST_CASE("More sides come closer, and too few or too many are brought into bounds", "[geo][disc]") {
    const geo::LonLat centre{.lon = 10, .lat = 50};
    CHECK(reach(geo::disc(centre, geo::Metres{1000}, 180), centre) < 1000.3);  // 1/cos(1°) is 1.00015.
    CHECK(geo::disc(centre, geo::Metres{1000}, 3).as<geo::Polygon>()->rings[0].size() == 9);
    CHECK(geo::validity(geo::disc(centre, geo::Metres{1}, 1000000)).valid);
}

TEST_CASE("A disc of a town is drawn within a millisecond", "[geo][disc]") {
    constexpr int times = 100;
    const auto start = std::chrono::steady_clock::now();
    std::size_t positions = 0;
    for (int i = 0; i < times; ++i) {
        geo::for_each_position(geo::disc({.lon = 50 + i * 0.01, .lat = 37}, geo::Metres{5000}),
                               [&](const geo::Position&) { ++positions; });
    }
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
    CHECK(positions == 37 * times);
    CHECK(took.count() < 1.0 * times / 1000 * 5);  // Five times the promise: sanitizers and a busy machine.
}

}  // namespace
