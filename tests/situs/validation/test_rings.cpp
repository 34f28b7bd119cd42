#include "geo/topology.hpp"
#include "situs/validation/rings.hpp"
#include "tests/test.hpp"

#include <cmath>
#include <numbers>
#include <random>
#include <string>

using namespace situs;

namespace {

geo::Line ring_of(const std::vector<std::pair<double, double>>& places) {
    geo::Line ring;
    for (const auto& [lon, lat] : places) {
        ring.push_back({.lon = lon, .lat = lat});
    }
    return ring;
}

const geo::Line square = ring_of({{0, 0}, {1, 0}, {1, 1}, {0, 1}, {0, 0}});

}  // namespace

TEST_CASE("The sign of a ring's area tells how it winds", "[validation]") {
    CHECK(signed_area(square) == Approx(2));
    CHECK(signed_area({square.rbegin(), square.rend()}) == Approx(-2));
    CHECK(signed_area({}) == 0);
    CHECK(signed_area(ring_of({{0, 0}, {1, 1}})) == 0);
}

TEST_CASE("A ring is closed with four positions of which the last is the first", "[validation]") {
    CHECK(is_closed_ring(square));
    CHECK_FALSE(is_closed_ring(ring_of({{0, 0}, {1, 0}, {1, 1}, {0, 1}})));
    CHECK_FALSE(is_closed_ring(ring_of({{0, 0}, {1, 0}, {0, 0}})));
    CHECK_FALSE(is_closed_ring({}));
}

TEST_CASE("Rings are visited with their pointers, those in collections too", "[validation]") {
    const geo::Geometry geometry{
        geo::GeometryCollection{{geo::Geometry{geo::Polygon{{square, square}}},
                                 geo::Geometry{geo::MultiPolygon{{{square}, {square, square}}}}}}};
    std::string seen;
    for_each_ring(geometry, [&seen](const Ring& ring) { seen += ring.pointer + (ring.is_hole ? " hole\n" : "\n"); });
    CHECK(seen ==
          "/geometries/0/coordinates/0\n/geometries/0/coordinates/1 hole\n"
          "/geometries/1/coordinates/0/0\n/geometries/1/coordinates/1/0\n"
          "/geometries/1/coordinates/1/1 hole\n");
}

TEST_CASE("Only what turns one way, once, is surely convex", "[validation]") {
    CHECK(is_surely_convex(square));
    CHECK(is_surely_convex({square.rbegin(), square.rend()}));
    CHECK_FALSE(is_surely_convex(ring_of({{0, 0}, {4, 0}, {4, 4}, {2, 1}, {0, 4}, {0, 0}})));
    CHECK_FALSE(is_surely_convex(ring_of({{0, 0}, {1, 1}, {1, 0}, {0, 1}, {0, 0}})));
    // A pentagram turns always left, but twice round.
    geo::Line star;
    for (int i = 0; i <= 5; ++i) {
        const double angle = 2 * std::numbers::pi * 2 * i / 5;
        star.push_back({.lon = i == 5 ? 1.0 : std::cos(angle), .lat = i == 5 ? 0.0 : std::sin(angle)});
    }
    CHECK_FALSE(is_surely_convex(star));
}

TEST_CASE("GEOS calls every ring valid that is surely convex", "[validation]") {
    const auto seed = std::random_device{}();
    CAPTURE(seed);
    std::mt19937_64 random{seed};
    std::uniform_real_distribution<double> jitter{-0.3, 0.3};
    int convex = 0;
    for (int round = 0; round < 2000; ++round) {
        const int count = 3 + static_cast<int>(random() % 6);
        const int turns = 1 + static_cast<int>(random() % 2);
        geo::Line ring;
        for (int i = 0; i < count; ++i) {
            const double angle = 2 * std::numbers::pi * turns * i / count;
            ring.push_back({.lon = std::cos(angle) + jitter(random), .lat = std::sin(angle) + jitter(random)});
        }
        ring.push_back(ring.front());
        if (is_surely_convex(ring)) {
            ++convex;
            REQUIRE(geo::validity(geo::Geometry{geo::Polygon{{ring}}}).valid);
        }
    }
    CHECK(convex > 100);
}
