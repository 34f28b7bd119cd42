#include "geo/densified.hpp"
#include "geo/geometry.hpp"
#include "geo/wkb.hpp"
#include "tests/test.hpp"

#include <limits>
#include <string>

namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

geo::Position at(double lon, double lat) {
    return {.lon = lon, .lat = lat};
}

std::optional<geo::Geometry> read(const std::string& bytes) {
    return geo::from_wkb({reinterpret_cast<const std::byte*>(bytes.data()), bytes.size()});
}

std::string from_hex(std::string_view hex) {
    std::string bytes;
    for (std::size_t i = 0; i + 1 < hex.size(); i += 2) {
        bytes.push_back(static_cast<char>(std::stoi(std::string{hex.substr(i, 2)}, nullptr, 16)));
    }
    return bytes;
}

std::vector<geo::Geometry> one_of_each() {
    const geo::Line line{at(1, 2), at(3, 4), at(5, 6)};
    const geo::Rings rings{{at(0, 0), at(4, 0), at(4, 4), at(0, 0)}, {at(2, 1), at(3, 2), at(3, 1), at(2, 1)}};
    return {geo::Point{},
            geo::Geometry::point({.lon = 50.00919, .lat = 37.20416}),
            geo::MultiPoint{},
            geo::MultiPoint{line},
            geo::LineString{},
            geo::LineString{line},
            geo::MultiLineString{{line, line}},
            geo::Polygon{},
            geo::Polygon{rings},
            geo::MultiPolygon{},
            geo::MultiPolygon{{rings, rings}},
            geo::GeometryCollection{},
            geo::GeometryCollection{{geo::Polygon{rings}, geo::GeometryCollection{{geo::Point{}}}}}};
}

TEST_CASE("Null and empty geometries are two things", "[geo][geometry]") {
    CHECK(geo::Geometry{}.is_null());
    CHECK(geo::Geometry{}.is_empty());
    const geo::Geometry empty = geo::Point{};
    CHECK_FALSE(empty.is_null());
    CHECK(empty.is_empty());
    CHECK(empty != geo::Geometry{});
    CHECK(geo::Geometry{geo::GeometryCollection{{geo::Point{}, geo::Geometry{}}}}.is_empty());
    CHECK_FALSE(
        geo::Geometry{geo::GeometryCollection{{geo::Point{}, geo::Geometry::point({.lon = 0, .lat = 0})}}}.is_empty());
}

TEST_CASE("A point of no number is empty, not at 0,0", "[geo][geometry]") {
    CHECK(geo::Geometry::point({.lon = nan, .lat = 1}).is_empty());
    CHECK(geo::Geometry::point({}).as_point().lon != 0);
    CHECK(geo::Geometry::point({.lon = 1, .lat = 2}).as_point() == geo::LonLat{.lon = 1, .lat = 2});
}

TEST_CASE("Types are named as RFC 7946 spells them", "[geo][geometry]") {
    CHECK(geo::name_of(geo::Geometry{geo::MultiPolygon{}}.type()) == "MultiPolygon");
    CHECK(geo::name_of(geo::Geometry{geo::GeometryCollection{}}.type()) == "GeometryCollection");
}

TEST_CASE("Every type, empty ones too, survives well-known binary", "[geo][wkb]") {
    for (const geo::Geometry& geometry : one_of_each()) {
        INFO(geo::name_of(geometry.type()));
        CHECK(read(geo::to_wkb(geometry)) == geometry);
    }
}

TEST_CASE("Altitudes survive well-known binary", "[geo][wkb]") {
    const geo::Geometry line =
        geo::LineString{{{.lon = 1, .lat = 2, .altitude = 3, .dimensions = 3}, {.lon = 4, .lat = 5, .altitude = nan}}};
    CHECK(read(geo::to_wkb(line)) == line);
}

TEST_CASE("Well-known binary of others is read: extended, big-endian, with M", "[geo][wkb]") {
    // PostGIS: SELECT ST_AsEWKB('SRID=4326;POINT(1 2)')
    CHECK(read(from_hex("0101000020E6100000000000000000F03F0000000000000040")) ==
          geo::Geometry::point({.lon = 1, .lat = 2}));
    // OGC 06-103r4: big-endian POINT(1 2)
    CHECK(read(from_hex("00000000013FF00000000000004000000000000000")) == geo::Geometry::point({.lon = 1, .lat = 2}));
    // ISO POINT M (1 2 3)
    CHECK(read(from_hex("01D1070000000000000000F03F00000000000000400000000000000840")) ==
          geo::Geometry::point({.lon = 1, .lat = 2}));
}

TEST_CASE("Broken well-known binary gives nothing and allocates nothing", "[geo][wkb]") {
    for (const geo::Geometry& geometry : one_of_each()) {
        const std::string whole = geo::to_wkb(geometry);
        for (std::size_t length = 0; length < whole.size(); ++length) {
            REQUIRE_FALSE(read(whole.substr(0, length)));
        }
        CHECK_FALSE(read(whole + '\0'));
    }
    CHECK_FALSE(read(from_hex("0102000000FFFFFFFF")));          // A line of four thousand million positions.
    CHECK_FALSE(read(from_hex("0103000000FFFFFF0F00000000")));  // As many rings.
    CHECK_FALSE(read(from_hex("010F00000000000000")));          // A polyhedral surface.
    CHECK_FALSE(read(from_hex("02010000000000000000000000000000000000F03F")));
    std::string deep;
    for (int i = 0; i < 5000; ++i) {
        deep += from_hex("010700000001000000");
    }
    CHECK_FALSE(read(deep));
}

TEST_CASE("Densified edges keep their ends and stay straight in degrees", "[geo][densified]") {
    const geo::Geometry fine = geo::densified(geo::LineString{{at(0, 0), at(3, 6)}}, 2);
    CHECK(fine == geo::Geometry{geo::LineString{{at(0, 0), at(1, 2), at(2, 4), at(3, 6)}}});
    CHECK(geo::densified(geo::Geometry{}, 1).is_null());
    const geo::Geometry odd = geo::LineString{{at(0, 0), at(nan, 1), at(1e300, 1)}};
    CHECK(geo::densified(odd, 1).as<geo::LineString>()->line.size() == 3);
}

}  // namespace
