#include "geo/topology.hpp"
#include "situs/cartography/page_lines.hpp"
#include "tests/test.hpp"

#include <algorithm>

using namespace situs::maps;

namespace {

const MapFrame frame{{50, 36, 51, 37}, {10, 10, 210, 170}};

/// A square with a square hole, in mm.
const std::vector<PageSegment> square_with_hole{{{0, 0}, {10, 0}}, {{10, 0}, {10, 10}}, {{10, 10}, {0, 10}},
                                                {{0, 10}, {0, 0}}, {{4, 4}, {6, 4}},    {{6, 4}, {6, 6}},
                                                {{6, 6}, {4, 6}},  {{4, 6}, {4, 4}}};

}  // namespace

TEST_CASE("The lines of an area go round it, in the frame and beyond", "[cartography]") {
    const auto lines = page_lines_of(geo::to_geometry({50.4, 36.4, 52, 36.6}), frame);
    REQUIRE_FALSE(lines.empty());
    for (std::size_t i = 1; i < lines.size(); ++i) {
        CHECK(lines[i].from == lines[i - 1].to);
    }
    CHECK(lines.front().from == lines.back().to);
    CHECK(std::ranges::any_of(lines, [](const PageSegment& line) { return line.to.x > frame.box().right; }));
    CHECK(is_within(*frame.to_page({.lon = 50.5, .lat = 36.5}), lines));
    CHECK_FALSE(is_within(*frame.to_page({.lon = 50.3, .lat = 36.5}), lines));
    CHECK(page_lines_of(geo::Geometry::point({.lon = 50.5, .lat = 36.5}), frame).empty());
    CHECK(page_lines_of({}, frame).empty());
}

TEST_CASE("A hole is not within an area", "[cartography]") {
    CHECK(is_within({2, 5}, square_with_hole));
    CHECK_FALSE(is_within({5, 5}, square_with_hole));
    CHECK_FALSE(is_within({11, 5}, square_with_hole));
}

TEST_CASE("What a box hides of lines is measured", "[cartography]") {
    CHECK(length_within({-1, 4, 1, 6}, square_with_hole) == Approx(2));
    CHECK(length_within({-1, -1, 2, 2}, square_with_hole) == Approx(4));
    CHECK(length_within({1, 1, 3, 3}, square_with_hole) == 0);
    CHECK(length_within({-1, -1, 11, 11}, square_with_hole) == Approx(48));
    CHECK(length_within({0, 0, 2, 2}, std::vector<PageSegment>{{{-1, -1}, {3, 3}}}) == Approx(2.828427).epsilon(1e-6));
}
