#include "situs/cartography/ground_cut.hpp"
#include "tests/test.hpp"

using namespace situs::maps;

namespace {

constexpr geo::Box box{0, 0, 10, 10};

geo::Line line(std::initializer_list<std::pair<double, double>> places) {
    geo::Line made;
    for (const auto& [lon, lat] : places) {
        made.push_back({.lon = lon, .lat = lat});
    }
    return made;
}

}  // namespace

TEST_CASE("An area round the box becomes the box, one beside it nothing", "[cartography]") {
    const geo::Geometry whole = geo::Polygon{{line({{-90, -80}, {90, -80}, {90, 80}, {-90, 80}, {-90, -80}})}};
    const geo::Geometry cut = cut_for_drawing(whole, box);
    CHECK(geo::bounding_box(cut) == box);
    const geo::Geometry beside = geo::Polygon{{line({{20, 20}, {30, 20}, {30, 30}, {20, 20}})}};
    CHECK(cut_for_drawing(beside, box).is_empty());
}

TEST_CASE("An area inside stays as it is, one across the edge is cut there", "[cartography]") {
    const geo::Geometry inside = geo::Polygon{{line({{1, 1}, {2, 1}, {2, 2}, {1, 1}})}};
    CHECK(cut_for_drawing(inside, box) == inside);
    const geo::Geometry across = geo::Polygon{{line({{5, 5}, {15, 5}, {15, 6}, {5, 6}, {5, 5}})}};
    CHECK(geo::bounding_box(cut_for_drawing(across, box)) == geo::Box{5, 5, 10, 6});
}

TEST_CASE("A line keeps all that may cross the box, in pieces", "[cartography]") {
    const geo::Geometry made =
        cut_for_drawing(geo::LineString{line({{-9, 5}, {-5, 5}, {5, 5}, {15, 5}, {25, 5}, {25, 8}, {5, 8}})}, box);
    const auto* const lines = made.as<geo::MultiLineString>();
    REQUIRE(lines != nullptr);
    REQUIRE(lines->lines.size() == 2);
    CHECK(lines->lines[0] == line({{-5, 5}, {5, 5}, {15, 5}}));
    CHECK(lines->lines[1] == line({{25, 8}, {5, 8}}));
}

TEST_CASE("A box across the antimeridian cuts nothing", "[cartography]") {
    const geo::Geometry area = geo::Polygon{{line({{20, 20}, {30, 20}, {30, 30}, {20, 20}})}};
    CHECK(cut_for_drawing(area, geo::Box{170, 0, -170, 10}) == area);
}
