#include "situs/cartography/page_segment.hpp"
#include "tests/geo/primitives/random.hpp"

#include <cmath>

using namespace situs::maps;

namespace {

constexpr PageBox box{10, 20, 30, 40};

}  // namespace

TEST_CASE("A line passes through a box only where it has a piece inside", "[maps][segment]") {
    CHECK(passes_through({{0, 30}, {50, 30}}, box));
    CHECK(passes_through({{0, 30}, {11, 30}}, box));
    CHECK(passes_through({{15, 25}, {20, 30}}, box));
    CHECK(passes_through({{20, 0}, {20, 50}}, box));
    CHECK(passes_through({{5, 15}, {35, 45}}, box));
    CHECK_FALSE(passes_through({{0, 30}, {10, 30}}, box));  // ends at the edge
    CHECK_FALSE(passes_through({{10, 0}, {10, 50}}, box));  // runs along it
    CHECK_FALSE(passes_through({{0, 30}, {20, 50}}, box));  // through the corner (10, 40) only
    CHECK_FALSE(passes_through({{0, 0}, {9, 50}}, box));
    CHECK_FALSE(passes_through({{0, 30}, {50, 30}}, box.grown(-15)));  // there is no such box
}

TEST_CASE("A line passes through a box where points along it lie inside", "[maps][segment]") {
    Random random{3};
    for (int i = 0; i < 2000; ++i) {
        const PageSegment line{{random.between(0, 40), random.between(10, 50)},
                               {random.between(0, 40), random.between(10, 50)}};
        bool inside = false;
        bool clearly_inside = false;
        for (int step = 0; step <= 1000; ++step) {
            const double share = step / 1000.0;
            const PagePoint p{line.from.x + share * (line.to.x - line.from.x),
                              line.from.y + share * (line.to.y - line.from.y)};
            inside = inside || box.grown(0.05).contains(p);
            clearly_inside = clearly_inside || box.grown(-0.05).contains(p);
        }
        INFO("line " << i);
        if (clearly_inside) {
            CHECK(passes_through(line, box));
        }
        if (!inside) {
            CHECK_FALSE(passes_through(line, box));
        }
    }
}

TEST_CASE("Lines cross where each goes on beyond the other", "[maps][segment]") {
    CHECK(cross({{0, 0}, {10, 10}}, {{0, 10}, {10, 0}}));
    CHECK_FALSE(cross({{0, 0}, {10, 10}}, {{0, 10}, {5, 5}}));  // touches
    CHECK_FALSE(cross({{0, 0}, {10, 10}}, {{0, 10}, {4, 6}}));
    CHECK_FALSE(cross({{0, 0}, {10, 10}}, {{1, 0}, {11, 10}}));  // side by side
}

TEST_CASE("The nearest place in a box is on its edge, or the point itself", "[maps][segment]") {
    CHECK(nearest_in(box, {0, 0}) == PagePoint{10, 20});
    CHECK(nearest_in(box, {20, 60}) == PagePoint{20, 40});
    CHECK(nearest_in(box, {12, 22}) == PagePoint{12, 22});
}

TEST_CASE("A label lies across the edge of a disc unless it is wholly inside or outside", "[maps][segment]") {
    constexpr PageBox disc{0, 0, 20, 20};
    CHECK_FALSE(lies_across_edge({5, 8, 15, 12}, disc));
    CHECK(lies_across_edge({5, 8, 25, 12}, disc));
    CHECK(lies_across_edge({-5, 8, 25, 12}, disc));
    CHECK(lies_across_edge({2, 2, 18, 18}, disc));      // its corners stick out
    CHECK_FALSE(lies_across_edge({0, 0, 2, 2}, disc));  // in the box's corner, outside the disc
    CHECK_FALSE(lies_across_edge({-5, -5, 25, -1}, disc));
    CHECK_FALSE(lies_across_edge({5, 8, 25, 12}, {10, 10, 10, 10}));  // no disc at all
}

TEST_CASE("A line knows its length and its bounds", "[maps][segment]") {
    const PageSegment line{{4, 6}, {1, 2}};
    CHECK(line.length() == Approx(5));
    CHECK(line.bounds() == PageBox{1, 2, 4, 6});
}
