#include "geo/box.hpp"
#include "geo/error.hpp"
#include "geo/topology.hpp"
#include "tests/geo/primitives/thrown.hpp"
#include "tests/test.hpp"

#include <limits>
#include <thread>

namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();
constexpr double infinity = std::numeric_limits<double>::infinity();

geo::Position at(double lon, double lat) {
    return {.lon = lon, .lat = lat};
}

geo::Geometry square(double west, double south, double size) {
    return geo::to_geometry({.west = west, .south = south, .east = west + size, .north = south + size});
}

/// Whether that is what is wrong with it.
bool fails_with(const geo::Geometry& geometry, const std::string& reason) {
    const geo::Validity validity = geo::validity(geometry);
    UNSCOPED_INFO(validity.reason);
    return !validity.valid && validity.reason == reason;
}

geo::Geometry place(double lon, double lat) {
    return geo::Geometry::point({.lon = lon, .lat = lat});
}

TEST_CASE("A bow tie is invalid where it crosses itself, in plain words", "[geo][topology]") {
    const geo::Geometry bow = geo::Polygon{{{at(0, 0), at(2, 2), at(2, 0), at(0, 2), at(0, 0)}}};
    const geo::Validity said = geo::validity(bow);
    CHECK_FALSE(said.valid);
    CHECK(said.reason == "the outline crosses or touches itself");
    CHECK(said.where == geo::LonLat{.lon = 1, .lat = 1});
    CHECK(geo::validity(geo::make_valid(bow)).valid);
}

TEST_CASE("Faults of structure are found before topology", "[geo][topology]") {
    CHECK(fails_with(geo::Polygon{{{at(0, 0), at(1, 0), at(1, 1), at(0, 1)}}}, "a ring is not closed"));
    CHECK(fails_with(geo::Polygon{{{at(0, 0), at(1, 0), at(0, 0)}}}, "a ring has fewer than four positions"));
    CHECK(fails_with(geo::Polygon{{{}, {at(0, 0), at(1, 0), at(1, 1), at(0, 0)}}},
                     "a polygon has holes but no exterior ring"));
    CHECK(fails_with(geo::LineString{{at(7, 8)}}, "a line has only one position"));
    CHECK(geo::validity(geo::LineString{{at(7, 8)}}).where == geo::LonLat{.lon = 7, .lat = 8});
    CHECK(fails_with(geo::Point{{at(nan, 1)}}, "a coordinate is not a finite number"));
    CHECK(fails_with(geo::GeometryCollection{{place(0, 0), geo::MultiPoint{{at(1, infinity)}}}},
                     "a coordinate is not a finite number"));
}

TEST_CASE("Every fault that GEOS names has words of ours", "[geo][topology]") {
    const geo::Line outer{at(0, 0), at(10, 0), at(10, 10), at(0, 10), at(0, 0)};
    const geo::Line inner{at(1, 1), at(1, 9), at(9, 9), at(9, 1), at(1, 1)};
    const geo::Line innermost{at(2, 2), at(2, 3), at(3, 3), at(3, 2), at(2, 2)};
    const geo::Line outside{at(20, 20), at(20, 21), at(21, 21), at(20, 20)};
    const geo::Line spot{at(0, 0), at(0, 0), at(0, 0), at(0, 0)};
    CHECK(fails_with(geo::Polygon{{outer, outside}}, "a hole lies outside its exterior ring"));
    CHECK(fails_with(geo::Polygon{{outer, inner, innermost}}, "a hole lies inside another hole"));
    CHECK(fails_with(geo::MultiPolygon{{{outer}, {innermost}}},
                     "one polygon lies inside another of the same multipolygon"));
    CHECK(fails_with(geo::Polygon{{spot}}, "a part has too few different positions"));
}

TEST_CASE("Null, empty and sound geometries are valid", "[geo][topology]") {
    CHECK(geo::validity(geo::Geometry{}).valid);
    CHECK(geo::validity(geo::Point{}).valid);
    CHECK(geo::validity(geo::Polygon{}).valid);
    CHECK(geo::validity(geo::GeometryCollection{}).valid);
    CHECK(geo::validity(square(0, 0, 1)).valid);
    CHECK(geo::validity(geo::LineString{{at(0, 0), at(1, 1)}}).valid);
}

TEST_CASE("An open ring is closed by make_valid; what no ring can be made of is an error", "[geo][topology]") {
    const geo::Geometry open = geo::Polygon{{{at(0, 0), at(1, 0), at(1, 1), at(0, 1)}}};
    CHECK(geo::validity(geo::make_valid(open)).valid);
    CHECK(geo::contains(geo::make_valid(open), place(0.5, 0.5)));
    CHECK_THROWS_AS(geo::make_valid(geo::Polygon{{{at(0, 0)}}}), geo::Error);
    CHECK_THROWS_AS(geo::make_valid(geo::LineString{{at(0, nan), at(1, 1)}}), geo::Error);
    const geo::Geometry sound = square(0, 0, 1);
    CHECK(geo::make_valid(sound) == sound);
}

TEST_CASE("The outline counts for intersects and not for contains", "[geo][topology]") {
    const geo::Geometry area = square(0, 0, 10);
    CHECK(geo::contains(area, place(5, 5)));
    CHECK_FALSE(geo::contains(area, place(0, 5)));
    CHECK(geo::intersects(area, place(0, 5)));
    CHECK_FALSE(geo::intersects(area, place(11, 5)));
    CHECK(geo::PreparedGeometry{area}.covers({.lon = 0, .lat = 5}));
    CHECK_FALSE(geo::PreparedGeometry{area}.covers({.lon = nan, .lat = 5}));
}

TEST_CASE("Null and empty contain nothing and are contained in nothing", "[geo][topology]") {
    const geo::Geometry area = square(0, 0, 10);
    for (const geo::Geometry& nothing :
         {geo::Geometry{}, geo::Geometry{geo::Point{}}, geo::Geometry{geo::GeometryCollection{}}}) {
        CHECK_FALSE(geo::contains(area, nothing));
        CHECK_FALSE(geo::contains(nothing, area));
        CHECK_FALSE(geo::intersects(area, nothing));
        CHECK_FALSE(geo::planar_distance(area, nothing));
        CHECK(std::isnan(geo::representative_point(nothing).lon));
        CHECK(std::isnan(geo::label_point(nothing).lon));
        CHECK(geo::planar_simplified(nothing, 1).is_empty());
    }
    CHECK(geo::planar_buffer(geo::Geometry{}, 1).is_null());
    CHECK(geo::united({}).is_null());
    CHECK(geo::intersection(area, geo::Geometry{}).is_empty());
    CHECK(geo::difference(area, geo::Geometry{}) == area);
}

TEST_CASE("Mixed collections are asked part by part", "[geo][topology]") {
    const geo::Geometry mixed =
        geo::GeometryCollection{{square(0, 0, 10), geo::LineString{{at(20, 0), at(30, 0)}}, place(50, 50)}};
    CHECK(geo::contains(mixed, place(5, 5)));
    CHECK(geo::contains(mixed, place(25, 0)));
    CHECK(geo::intersects(mixed, place(50, 50)));
    CHECK_FALSE(geo::intersects(mixed, place(40, 40)));
    CHECK(geo::contains(square(-1, -1, 60), mixed));
    CHECK_FALSE(geo::contains(square(-1, -1, 40), mixed));
    CHECK_FALSE(geo::intersection(mixed, square(4, 4, 50)).is_empty());
}

TEST_CASE("What GEOS would choke on is an error with words", "[geo][topology]") {
    const geo::Geometry broken = geo::Polygon{{{at(0, 0), at(1, 0), at(infinity, 1), at(0, 0)}}};
    CHECK(says(thrown_by([&] { geo::contains(broken, place(0, 0)); }), "not a finite number"));
    CHECK_THROWS_AS(geo::PreparedGeometry{broken}, geo::Error);
    CHECK_THROWS_AS(geo::planar_buffer(square(0, 0, 1), nan), geo::Error);
    CHECK_THROWS_AS(geo::planar_simplified(square(0, 0, 1), -1), geo::Error);
    geo::Geometry deep = place(0, 0);
    for (int i = 0; i < 500; ++i) {
        deep = geo::GeometryCollection{{deep}};
    }
    CHECK(geo::validity(deep).valid);
}

TEST_CASE("Distances and unions on the plane", "[geo][topology]") {
    CHECK(geo::planar_distance(square(0, 0, 1), place(4, 5)) == Approx(5).epsilon(1e-12));  // 3, 4, 5
    const std::vector<geo::Geometry> two{square(0, 0, 2), square(1, 0, 2)};
    const geo::Geometry joined = geo::united(two);
    CHECK(geo::bounding_box(joined) == geo::Box{.west = 0, .south = 0, .east = 3, .north = 2});
    CHECK(joined.as<geo::Polygon>() != nullptr);
    const geo::Geometry rest = geo::difference(square(0, 0, 3), square(1, 1, 1));
    REQUIRE(rest.as<geo::Polygon>() != nullptr);
    CHECK(rest.as<geo::Polygon>()->rings.size() == 2);
}

TEST_CASE("Simplifying leaves out what lies within the tolerance", "[geo][topology]") {
    const geo::Geometry bent = geo::LineString{{at(0, 0), at(1, 0.01), at(2, 0)}};
    CHECK(geo::planar_simplified(bent, 0.1) == geo::Geometry{geo::LineString{{at(0, 0), at(2, 0)}}});
    CHECK(geo::planar_simplified(bent, 0.001) == bent);
}

TEST_CASE("Snapping puts every ordinate on the grid", "[geo][topology]") {
    CHECK(geo::snapped(place(0.12344, 1.00006), 4).as_point() == geo::LonLat{.lon = 0.1234, .lat = 1.0001});
}

TEST_CASE("A label goes to the thick end of a club, not into its handle or beside it", "[geo][topology]") {
    const geo::Geometry club = geo::Polygon{
        {{at(0, 0), at(20, 0), at(20, -4), at(30, -4), at(30, 6), at(20, 6), at(20, 2), at(0, 2), at(0, 0)}}};
    const geo::LonLat label = geo::label_point(club);
    CHECK(label.lon == Approx(25).margin(0.1));
    CHECK(label.lat == Approx(1).margin(0.1));
    CHECK(geo::contains(club, geo::Geometry::point(geo::representative_point(club))));
    CHECK(geo::label_point(place(3, 4)) == geo::LonLat{.lon = 3, .lat = 4});
}

TEST_CASE("Each thread has its own context, and a prepared geometry can move to another", "[geo][topology]") {
    geo::PreparedGeometry prepared{square(0, 0, 10)};
    bool inside = false;
    std::thread worker{[moved = std::move(prepared), &inside]() mutable {
        for (int i = 0; i < 100; ++i) {
            inside = moved.contains(place(5, 5)) && geo::validity(square(0, 0, 1)).valid;
        }
    }};
    for (int i = 0; i < 100; ++i) {
        CHECK_THROWS_AS(geo::make_valid(geo::Polygon{{{at(0, 0)}}}), geo::Error);
    }
    worker.join();
    CHECK(inside);
}

}  // namespace
