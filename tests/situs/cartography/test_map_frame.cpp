#include "geo/geodesic.hpp"
#include "situs/cartography/map_frame.hpp"
#include "tests/test.hpp"

#include <algorithm>
#include <cmath>

using namespace situs::maps;

namespace {

constexpr PageBox a4_map{10, 25, 210, 170};

}  // namespace

TEST_CASE("A frame chooses the largest round scale that holds its extent", "[cartography]") {
    const geo::Box gilan{48.5, 36.5, 50.6, 38.5};
    const MapFrame frame{gilan, a4_map};
    CHECK(frame.scale() == 2'000'000);
    CHECK(frame.holds_extent());
    for (const geo::LonLat corner : {geo::LonLat{gilan.west, gilan.south}, geo::LonLat{gilan.east, gilan.north}}) {
        CHECK(a4_map.contains(*frame.to_page(corner)));
    }
    const MapFrame closer{gilan, a4_map, 1'000'000};
    CHECK_FALSE(closer.holds_extent());
    CHECK(closer.scale() == 1'000'000);
}

TEST_CASE("Between the powers of ten there are the scales that maps have", "[cartography]") {
    // A degree of latitude is 111.0 km there (geod, PROJ 9.1.1); the map is 145 mm high.
    const auto scale_of = [](double degrees) { return MapFrame{{49, 36.5, 49.5, 36.5 + degrees}, a4_map}.scale(); };
    CHECK(scale_of(1.5) == 1'250'000);
    CHECK(scale_of(1.9) == 1'500'000);
    CHECK(scale_of(3.5) == 3'000'000);
    CHECK(scale_of(5) == 4'000'000);
}

TEST_CASE("Page and world are each other's inverse", "[cartography]") {
    for (const geo::Box& extent : {geo::Box{48.5, 36.5, 50.6, 38.5}, geo::Box{40, 22, 66, 43},
                                   geo::Box{-20, 60, 40, 88}, geo::Box{170, -20, -170, -10},
                                   geo::Box{-180, -60, 180, 78}, geo::Box{5, 5, 5, 5}, geo::Box{-75, -1, -70, 1}}) {
        CAPTURE(extent.west, extent.south);
        const MapFrame frame{extent, a4_map};
        const auto at = frame.to_page(extent.centre());
        REQUIRE(at);
        const auto back = frame.to_world(*at);
        REQUIRE(back);
        CHECK(geo::geodesic_distance(*back, extent.centre()).value() < 1);
        CHECK(frame.world().intersects(extent));
    }
}

TEST_CASE("A millimetre is as long on the ground as the scale says", "[cartography]") {
    const MapFrame frame{{51.2, 35.5, 51.6, 35.9}, a4_map};
    CHECK(frame.metres_per_mm() == Approx(frame.scale() / 1000.0).epsilon(0.001));
    // Equal Earth shortens and stretches: the middle is measured, not assumed.
    const MapFrame world{{-180, -60, 180, 78}, a4_map};
    CHECK(world.metres_per_mm() > 0.5 * world.scale() / 1000.0);
    CHECK(world.metres_per_mm() < 1.5 * world.scale() / 1000.0);
}

TEST_CASE("A frame with a pole inside sees all meridians", "[cartography]") {
    const MapFrame frame{{-180, 75, 180, 90}, a4_map};
    CHECK(frame.world().width() == 360);
    CHECK(frame.world().north == 90);
}

TEST_CASE("North leans by the convergence of the projection", "[cartography]") {
    const MapFrame frame{{40, 25, 64, 40}, a4_map};
    CHECK(std::abs(frame.convergence(a4_map.middle())) < 0.2);
    CHECK(frame.convergence({a4_map.left, a4_map.top}) > 2);
    CHECK(frame.convergence({a4_map.right, a4_map.top}) < -2);
}

TEST_CASE("A line breaks where it has no image", "[cartography]") {
    const MapFrame frame{{40, 25, 64, 40}, a4_map};
    geo::Line line{{.lon = 45, .lat = 30}, {.lon = 50, .lat = 30}};
    CHECK(frame.to_page(line).size() == 1);
    line.insert(line.begin() + 1, {.lon = 400, .lat = 95});
    CHECK(frame.to_page(line).size() == 2);
    CHECK(frame.to_page(geo::Line{}).empty());
}

TEST_CASE("The edge of the world is a closed line inside the frame of a world map, and of no other", "[cartography]") {
    const MapFrame world{geo::Box{-180, -60, 180, 78}, a4_map};
    const auto edge = world.globe();
    REQUIRE(edge.size() > 100);
    for (const PagePoint at : edge) {
        CHECK(a4_map.contains(at));
    }
    // Both ends of the equator, as far from the middle as each other.
    const auto [left, right] =
        std::minmax_element(edge.begin(), edge.end(), [](PagePoint a, PagePoint b) { return a.x < b.x; });
    CHECK(left->y == Approx(right->y).margin(0.1));
    CHECK(MapFrame{geo::Box{48.5, 36.5, 50.6, 38.5}, a4_map}.globe().empty());
    CHECK(MapFrame{geo::Box{-180, 75, 180, 90}, a4_map}.globe().empty());
}
