#include "geo/error.hpp"
#include "situs/cartography/symbol_path.hpp"
#include "situs/symbology/symbol.hpp"
#include "tests/test.hpp"

#include <cmath>

using namespace situs::maps;

TEST_CASE("All outlines and marks of symbology are read", "[cartography]") {
    for (const situs::Symbol& symbol : situs::symbols()) {
        CAPTURE(symbol.name);
        const auto outline = read_symbol_path(symbol.outline);
        REQUIRE(outline.size() > 2);
        CHECK(outline.front().kind == PathStep::Kind::move);
        CHECK(outline.back().kind == PathStep::Kind::close);
        for (const PathStep& step : outline) {
            CHECK(PageBox{0, 0, 24, 24}.contains(step.to));
        }
        if (!symbol.mark.empty()) {
            CHECK_FALSE(read_symbol_path(symbol.mark).empty());
        }
    }
}

TEST_CASE("Arcs become curves that stay on the circle", "[cartography]") {
    const auto steps = read_symbol_path("M12 4.8A7.2 7.2 0 1 0 12 19.2A7.2 7.2 0 1 0 12 4.8Z");
    int curves = 0;
    PagePoint from = steps.front().to;
    for (const PathStep& step : steps) {
        if (step.kind == PathStep::Kind::curve) {
            ++curves;
            for (double t = 0; t <= 1; t += 0.125) {
                const double u = 1 - t;
                const auto at = [&](double a, double b, double c, double d) {
                    return u * u * u * a + 3 * u * u * t * b + 3 * u * t * t * c + t * t * t * d;
                };
                const double x = at(from.x, step.first.x, step.second.x, step.to.x);
                const double y = at(from.y, step.first.y, step.second.y, step.to.y);
                CHECK(std::hypot(x - 12, y - 12) == Approx(7.2).epsilon(0.0003));
            }
        }
        from = step.to;
    }
    CHECK(curves == 4);
}

TEST_CASE("The flags of an arc choose its side and its length", "[cartography]") {
    // From the left to the top of a circle round 10, 10: the short way is clockwise on paper, y going down.
    const auto short_way = read_symbol_path("M5 10A5 5 0 0 1 10 5");
    REQUIRE(short_way.size() == 2);
    const auto long_way = read_symbol_path("M5 10A5 5 0 1 0 10 5");
    CHECK(long_way.size() == 4);
    double lowest = 0;
    for (const PathStep& step : long_way) {
        lowest = std::max(lowest, step.to.y);
    }
    CHECK(lowest == Approx(15).margin(0.01));
}

TEST_CASE("Path data that are no such data are refused", "[cartography]") {
    CHECK_THROWS_AS(read_symbol_path("M1 2q3 4"), geo::Error);
    CHECK_THROWS_AS(read_symbol_path("M1"), geo::Error);
    CHECK(read_symbol_path("").empty());
}
