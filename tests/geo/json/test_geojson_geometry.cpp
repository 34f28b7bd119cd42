#include "geo/geojson.hpp"
#include "tests/test.hpp"

#include <cmath>
#include <limits>
#include <random>
#include <string>
#include <string_view>
#include <vector>

using geo::Geometry;
using geo::Position;

namespace {

geo::GeometryReading read(const std::string& text) {
    geo::json::Document document;
    REQUIRE(document.parse(text));
    return geo::read_geometry(document.root());
}

std::string written(const Geometry& geometry, int decimals = 7) {
    std::string out;
    write_line(out, to_node(geometry, decimals));
    return out;
}

Position at(double lon, double lat) {
    return {.lon = lon, .lat = lat};
}

struct Bad {
    std::string_view text;
    std::string_view pointer;
    std::string_view words;
};

}  // namespace

TEST_CASE("The seven geometry types of RFC 7946 are read and written as they were", "[geo][geojson]") {
    // The examples of RFC 7946 appendix A, shortened.
    const std::string texts[] = {
        R"({"type": "Point", "coordinates": [100, 0]})",
        R"({"type": "Point", "coordinates": [100.5, -0.25, 1.5]})",
        R"({"type": "MultiPoint", "coordinates": [[100, 0], [101, 1]]})",
        R"({"type": "LineString", "coordinates": [[100, 0], [101, 1]]})",
        R"({"type": "MultiLineString", "coordinates": [[[100, 0], [101, 1]], [[102, 2], [103, 3]]]})",
        R"({"type": "Polygon", "coordinates": [[[100, 0], [101, 0], [101, 1], [100, 0]], [[100.2, 0.2], [100.8, 0.2], [100.8, 0.8], [100.2, 0.2]]]})",
        R"({"type": "MultiPolygon", "coordinates": [[[[102, 2], [103, 2], [103, 3], [102, 2]]], [[[100, 0], [101, 0], [101, 1], [100, 0]]]]})",
        R"({"type": "GeometryCollection", "geometries": [{"type": "Point", "coordinates": [100, 0]}, {"type": "GeometryCollection", "geometries": []}]})",
        R"({"type": "Point", "coordinates": []})",
        R"({"type": "MultiPoint", "coordinates": []})",
        R"({"type": "LineString", "coordinates": []})",
        R"({"type": "MultiLineString", "coordinates": [[]]})",
        R"({"type": "Polygon", "coordinates": []})",
        R"({"type": "MultiPolygon", "coordinates": [[], [[]]]})",
        "null",
    };
    for (const std::string& text : texts) {
        CAPTURE(text);
        const geo::GeometryReading reading = read(text);
        CHECK(reading.problems.empty());
        CHECK(written(reading.geometry) == text);
        CHECK(reading.geometry.is_null() == (text == "null"));
    }
    CHECK(std::get<geo::LineString>(read(texts[3]).geometry.value()) == geo::LineString{{at(100, 0), at(101, 1)}});
    CHECK(std::get<geo::Polygon>(read(texts[5]).geometry.value()).rings.size() == 2);
    CHECK(std::get<geo::Point>(read(texts[1]).geometry.value()).position[0].altitude == 1.5);
}

TEST_CASE("Ordinates after the third are counted, foreign members are no problem", "[geo][geojson]") {
    const geo::GeometryReading reading =
        read(R"({"coordinates": [1, 2, 3, 4, 5], "crs": {"a": [null]}, "type": "Point", "bbox": [1]})");
    CHECK(reading.problems.empty());
    CHECK(std::get<geo::Point>(reading.geometry.value()).position[0].dimensions == 5);
    CHECK(written(reading.geometry) == R"({"type": "Point", "coordinates": [1, 2, 3]})");
}

TEST_CASE("A structure that is not RFC 7946's gives a null geometry, the place and the clause", "[geo][geojson]") {
    const Bad cases[] = {
        {R"([1, 2])", "", "an array where a geometry object is expected"},
        {R"("Point")", "", "a string where a geometry object"},
        {R"({"coordinates": [1, 2]})", "", "no member \"type\""},
        {R"({"type": 5, "coordinates": [1, 2]})", "/type", "\"type\" is a number"},
        {R"({"type": "point", "coordinates": [1, 2]})", "/type", "spelt \"Point\""},
        {R"({"type": "Circle", "coordinates": [1, 2]})", "/type", "none of the geometry types"},
        {R"({"type": "Feature", "geometry": null})", "/type", "a Feature stands where a geometry"},
        {R"({"type": "Point"})", "", "no member \"coordinates\""},
        {R"({"type": "Point", "coordinates": null})", "/coordinates", "null where a position"},
        {R"({"type": "Point", "coordinates": [1]})", "/coordinates", "at least two numbers"},
        {R"({"type": "Point", "coordinates": ["50.0", "37.2"]})", "/coordinates/0", "a string where a number"},
        {R"({"type": "Point", "coordinates": [50, null]})", "/coordinates/1", "null where a number"},
        {R"({"type": "Point", "coordinates": [[1, 2]]})", "/coordinates", "at least two numbers"},
        {R"({"type": "Point", "coordinates": [[1, 2], [3, 4]]})", "/coordinates/0", "an array where a number"},
        {R"({"type": "Point", "coordinates": {"lon": 1, "lat": 2}})", "/coordinates", "an object where a position"},
        {R"({"type": "Point", "coordinates": [1e400, 2]})", "/coordinates/0", "too large"},
        {R"({"type": "LineString", "coordinates": [1, 2]})", "/coordinates/0", "a number where a position"},
        {R"({"type": "LineString", "coordinates": [[1, 2], []]})", "/coordinates/1", "at least two numbers"},
        {R"({"type": "LineString", "coordinates": "1 2"})", "/coordinates", "a string where an array of positions"},
        {R"({"type": "Polygon", "coordinates": [[1, 2], [3, 4]]})", "/coordinates/0/0", "a number where a position"},
        {R"({"type": "Polygon", "coordinates": [null]})", "/coordinates/0", "null where an array of positions"},
        {R"({"type": "MultiPolygon", "coordinates": [[[1, 2]]]})", "/coordinates/0/0/0", "a number where a position"},
        {R"({"type": "GeometryCollection"})", "", "array \"geometries\""},
        {R"({"type": "GeometryCollection", "geometries": {}})", "/geometries", "array \"geometries\""},
        {R"({"type": "GeometryCollection", "geometries": [null]})", "/geometries/0", "null where a geometry object"},
        {R"({"type": "GeometryCollection", "geometries": [{"type": "Point", "coordinates": [1, true]}]})",
         "/geometries/0/coordinates/1", "a boolean where a number"},
    };
    for (const Bad& item : cases) {
        CAPTURE(std::string{item.text});
        const geo::GeometryReading reading = read(std::string{item.text});
        CHECK(reading.geometry.is_null());
        REQUIRE(!reading.problems.empty());
        CHECK(reading.problems[0].pointer == item.pointer);
        CAPTURE(reading.problems[0].message);
        CHECK(reading.problems[0].message.find(item.words) != std::string::npos);
        CHECK(reading.problems[0].message.find("RFC 7946 section") != std::string::npos);
    }
}

TEST_CASE("Members of features in a geometry are told, the geometry is read all the same", "[geo][geojson]") {
    const geo::GeometryReading reading = read(R"({"type": "Point", "coordinates": [1, 2], "properties": {}})");
    REQUIRE(reading.problems.size() == 1);
    CHECK(reading.problems[0].pointer == "/properties");
    CHECK(reading.geometry == Geometry::point({.lon = 1, .lat = 2}));
}

TEST_CASE("Every bad position is told, up to a hundred", "[geo][geojson]") {
    std::string text = R"({"type": "LineString", "coordinates": [[1, 2])";
    for (int i = 0; i < 500; ++i) {
        text += ", [\"x\", 2]";
    }
    const geo::GeometryReading reading = read(text + "]}");
    REQUIRE(reading.problems.size() == 100);
    CHECK(reading.problems[1].pointer == "/coordinates/2/0");
}

TEST_CASE("Degrees are written with at most seven decimals, altitudes with three", "[geo][geojson]") {
    const Geometry point{
        geo::Point{{{.lon = 50.009190000000004, .lat = -0.00000001, .altitude = 12.34567, .dimensions = 3}}}};
    CHECK(written(point) == R"({"type": "Point", "coordinates": [50.00919, 0, 12.346]})");
    CHECK(written(point, -1) == R"({"type": "Point", "coordinates": [50.009190000000004, -0.00000001, 12.34567]})");
    CHECK(written(point, 2) == R"({"type": "Point", "coordinates": [50.01, 0, 12.35]})");
    CHECK(written(Geometry{geo::LineString{{at(1, 2), at(std::numeric_limits<double>::quiet_NaN(), 4)}}}) ==
          R"({"type": "LineString", "coordinates": [[1, 2], [null, 4]]})");
    CHECK(written(Geometry{geo::Point{{{.lon = 1, .lat = 2, .dimensions = 3}}}}) ==
          R"({"type": "Point", "coordinates": [1, 2]})");
}

TEST_CASE("Random polygons keep every digit through writing and reading", "[geo][geojson]") {
    constexpr std::uint64_t seed = 20261128;
    INFO("seed " << seed);
    std::mt19937_64 random{seed};
    std::uniform_real_distribution<double> lon{-180, 180};
    std::uniform_real_distribution<double> lat{-90, 90};
    for (int round = 0; round < 200; ++round) {
        geo::MultiPolygon shape;
        for (int polygon = 0; polygon < round % 4; ++polygon) {
            geo::Rings& rings = shape.polygons.emplace_back();
            for (int ring = 0; ring < round % 3; ++ring) {
                geo::Line& line = rings.emplace_back();
                for (int i = 0; i < round % 20; ++i) {
                    line.push_back(at(lon(random), lat(random)));
                }
            }
        }
        const Geometry geometry{shape};
        CHECK(read(written(geometry, -1)).geometry == geometry);
    }
}
