#include "situs/exchange/cell.hpp"
#include "situs/exchange/split_geometry.hpp"
#include "situs/exchange/wkt.hpp"
#include "tests/test.hpp"

#include <limits>

using namespace situs;
using geo::Geometry;

namespace {

geo::Position at(double lon, double lat) {
    return {.lon = lon, .lat = lat};
}

const geo::Line ring{at(0, 0), at(4, 0), at(4, 4), at(0, 0)};

}  // namespace

TEST_CASE("Well-known text has every type, empty ones and altitudes", "[exchange][wkt]") {
    // The forms are those of OGC 06-103r4 section 7.2.
    CHECK(to_wkt(Geometry{}).empty());
    CHECK(to_wkt(Geometry{geo::Point{{at(50.00919, -37.5)}}}) == "POINT (50.00919 -37.5)");
    CHECK(to_wkt(Geometry{geo::Point{}}) == "POINT EMPTY");
    CHECK(to_wkt(Geometry{geo::MultiPoint{{at(1, 2), at(3, 4)}}}) == "MULTIPOINT ((1 2), (3 4))");
    CHECK(to_wkt(Geometry{geo::LineString{{at(1, 2), at(3, 4)}}}) == "LINESTRING (1 2, 3 4)");
    CHECK(to_wkt(Geometry{geo::Polygon{{ring, ring}}}) == "POLYGON ((0 0, 4 0, 4 4, 0 0), (0 0, 4 0, 4 4, 0 0))");
    CHECK(to_wkt(Geometry{geo::MultiPolygon{{{ring}}}}) == "MULTIPOLYGON (((0 0, 4 0, 4 4, 0 0)))");
    CHECK(to_wkt(Geometry{geo::GeometryCollection{{Geometry{geo::Point{{at(1, 2)}}}, Geometry{geo::LineString{}}}}}) ==
          "GEOMETRYCOLLECTION (POINT (1 2), LINESTRING EMPTY)");
    CHECK(to_wkt(Geometry{geo::Point{{{.lon = 1, .lat = 2, .altitude = 30.5, .dimensions = 3}}}}) ==
          "POINT Z (1 2 30.5)");
    CHECK(to_wkt(Geometry{geo::Point{{at(std::numeric_limits<double>::infinity(), 2)}}}).empty());
}

TEST_CASE("A geometry is sorted by kind and nothing of it is lost", "[exchange]") {
    const SplitGeometry none = split(Geometry{});
    CHECK((none.point.is_null() && none.points.is_null() && none.lines.is_null() && none.areas.is_null()));
    CHECK(split(Geometry{geo::Point{}}).point.is_null());
    CHECK(split(Geometry{geo::MultiPoint{{at(1, 2)}}}).point == Geometry{geo::Point{{at(1, 2)}}});

    const Geometry mixed{
        geo::GeometryCollection{{Geometry{geo::Point{{at(1, 2)}}}, Geometry{geo::Polygon{{ring}}},
                                 Geometry{geo::GeometryCollection{{Geometry{geo::LineString{{at(1, 1), at(2, 2)}}},
                                                                   Geometry{geo::Point{{at(3, 4)}}}}}}}}};
    const SplitGeometry parts = split(mixed);
    CHECK(parts.point.is_null());
    CHECK(parts.points == Geometry{geo::MultiPoint{{at(1, 2), at(3, 4)}}});
    CHECK(parts.lines == Geometry{geo::MultiLineString{{{at(1, 1), at(2, 2)}}}});
    CHECK(parts.areas == Geometry{geo::MultiPolygon{{{ring}}}});
}

TEST_CASE("Only a calendar day of the years 1 to 9999 goes into a date column", "[exchange]") {
    CHECK(is_certain_day("1988-07-28"));
    CHECK(is_certain_day("0001-01-01"));
    CHECK_FALSE(is_certain_day("0000-12-31"));
    CHECK_FALSE(is_certain_day("-0044-03-15"));
    CHECK_FALSE(is_certain_day("1988-07"));
    CHECK_FALSE(is_certain_day("1988-02-30"));
    CHECK_FALSE(is_certain_day(""));
}

TEST_CASE("Control characters are replaced, other text stays as it is", "[exchange]") {
    std::string buffer;
    using namespace std::string_view_literals;
    CHECK(without_controls("a\tb\nc \xD8\xB4"sv, buffer) == "a\tb\nc \xD8\xB4"sv);
    CHECK(without_controls("a\0b\x1B[31m\x7F"sv, buffer) ==
          "a\xEF\xBF\xBD"
          "b\xEF\xBF\xBD[31m\xEF\xBF\xBD"sv);
}
