#include "situs/cartography/visible_line.hpp"
#include "tests/test.hpp"

#include <cmath>

using namespace situs::maps;

namespace {
constexpr PageBox box{0, 0, 100, 100};
}

TEST_CASE("A line keeps what paper shows and loses what it does not", "[cartography]") {
    CHECK(visible_line(std::vector<PagePoint>{{1, 1}, {2, 1.01}, {3, 1}}, box) ==
          std::vector<PagePoint>{{1, 1}, {3, 1}});
    const std::vector<PagePoint> bent{{1, 1}, {2, 1.1}, {3, 1}};
    CHECK(visible_line(bent, box) == bent);
    CHECK(visible_line(std::vector<PagePoint>{}, box).empty());
    CHECK(visible_line(std::vector<PagePoint>{{5, 5}}, box) == std::vector<PagePoint>{{5, 5}});
}

TEST_CASE("A wide bow does not drift away point by point", "[cartography]") {
    std::vector<PagePoint> bow;
    for (int i = 0; i <= 10000; ++i) {
        const double angle = i * 3.14159265 / 10000;
        bow.push_back({50 + 40 * std::cos(angle), 50 + 40 * std::sin(angle)});
    }
    const std::vector<PagePoint> seen = visible_line(bow, box);
    CHECK(seen.size() < 80);
    for (std::size_t i = 1; i < seen.size(); ++i) {
        // The middle of each chord is at most 0.04 mm inside of the bow.
        const double x = (seen[i - 1].x + seen[i].x) / 2 - 50;
        const double y = (seen[i - 1].y + seen[i].y) / 2 - 50;
        CHECK(std::hypot(x, y) > 40 - 0.0401);
    }
}

TEST_CASE("What runs beyond one side of the box is cut short, and what crosses it is not", "[cartography]") {
    const std::vector<PagePoint> outside{{50, 50}, {150, 60}, {180, 10}, {190, 90}, {150, 40}, {50, 40}};
    CHECK(visible_line(outside, box) == std::vector<PagePoint>{{50, 50}, {150, 60}, {150, 40}, {50, 40}});
    const std::vector<PagePoint> across{{-50, 50}, {50, -50}, {150, 50}};
    CHECK(visible_line(across, box) == across);
}
