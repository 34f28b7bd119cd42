#include "situs/validation/rings.hpp"
#include "tests/test.hpp"

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
