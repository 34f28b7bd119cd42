#include "geo/gpkg_geometry.hpp"
#include "geo/wkb.hpp"
#include "tests/test.hpp"

#include <array>
#include <cmath>
#include <string>

using namespace geo;

namespace {

constexpr std::string_view srs_4326{"\xE6\x10\0\0", 4};

/// Magic, version, flags, srs_id little-endian.
std::string header(char flags) {
    return std::string{"GP\0", 3} + flags + std::string{srs_4326};
}

const Geometry place = Geometry::point({.lon = 51.5, .lat = 35.25});

}  // namespace

TEST_CASE("A GeoPackage geometry is read with and without an envelope, in either byte order", "[geo][gpkg]") {
    for (const auto& [code, doubles] :
         {std::pair{0, 0}, std::pair{1, 4}, std::pair{2, 6}, std::pair{3, 6}, std::pair{4, 8}}) {
        const std::string blob = header(static_cast<char>(1 | code << 1)) +
                                 std::string(static_cast<std::size_t>(doubles) * 8, '\0') + to_wkb(place);
        const auto read = read_gpkg_geometry(blob);
        REQUIRE(read);
        CHECK(read->geometry == place);
        CHECK(read->srs_id == 4326);
    }
    const auto big = read_gpkg_geometry(std::string{"GP\0\0\0\0\x10\xE6", 8} + to_wkb(place));
    REQUIRE(big);
    CHECK(big->srs_id == 4326);
    const auto undefined = read_gpkg_geometry(std::string{"GP\0\x01\xFF\xFF\xFF\xFF", 8} + to_wkb(place));
    REQUIRE(undefined);
    CHECK(undefined->srs_id == -1);
}

TEST_CASE("What is no GeoPackage geometry is none", "[geo][gpkg]") {
    const std::string whole = header(1) + to_wkb(place);
    for (std::size_t size = 0; size < whole.size(); ++size) {
        INFO(size << " bytes");
        CHECK_FALSE(read_gpkg_geometry(std::string_view{whole}.substr(0, size)));
    }
    CHECK_FALSE(read_gpkg_geometry("XX" + whole.substr(2)));
    CHECK_FALSE(read_gpkg_geometry(std::string{"GP\x01\x01", 4} + whole.substr(4)));  // A later version.
    CHECK_FALSE(read_gpkg_geometry(header(1 | 5 << 1) + to_wkb(place)));              // No such envelope.
    CHECK_FALSE(read_gpkg_geometry(header(0x21) + to_wkb(place)));                    // An extended type.
    CHECK_FALSE(read_gpkg_geometry(header(3) + to_wkb(place)));                       // The envelope is missing.
}

TEST_CASE("An empty point of a GeoPackage is empty", "[geo][gpkg]") {
    const auto read = read_gpkg_geometry(header(0x11) + to_wkb(Geometry{Point{}}));
    REQUIRE(read);
    CHECK(read->geometry.is_empty());
}

TEST_CASE("A geometry is written as its column wants it, and read back equal", "[geo][gpkg]") {
    const auto at = [](double lon, double lat) { return Position{.lon = lon, .lat = lat}; };
    const Rings square{{at(1, 2), at(3, 2), at(3, 5), at(1, 2)}};
    MultiPolygon areas;
    areas.polygons.push_back(square);
    MultiLineString lines;
    lines.lines.push_back({at(1, 2), at(3, 4)});
    const std::array<double, 4> area_bounds{1, 3, 2, 5};
    const std::array<double, 4> line_bounds{1, 3, 2, 4};
    struct Case {
        Geometry given;
        GeometryType type;
        Geometry written;
        std::array<double, 4> bounds;
    };
    for (const Case& one :
         {Case{place, GeometryType::point, place, {51.5, 51.5, 35.25, 35.25}},
          Case{Polygon{square}, GeometryType::multi_polygon, areas, area_bounds},
          Case{areas, GeometryType::multi_polygon, areas, area_bounds},
          Case{LineString{{at(1, 2), at(3, 4)}}, GeometryType::multi_line_string, lines, line_bounds}}) {
        std::string blob;
        const auto bounds = append_gpkg_geometry(blob, one.given, one.type, 4326);
        REQUIRE(bounds);
        CHECK(*bounds == one.bounds);
        const auto read = read_gpkg_geometry(blob);
        REQUIRE(read);
        CHECK(read->geometry == one.written);
        CHECK(read->srs_id == 4326);
    }
}

TEST_CASE("Empty geometries say so, altitudes are left out, and what does not fit is not written", "[geo][gpkg]") {
    std::string blob;
    REQUIRE(append_gpkg_geometry(blob, Polygon{}, GeometryType::multi_polygon, 4326));
    CHECK(blob == header(0x11) + std::string{"\x01\x06\0\0\0\0\0\0\0", 9});
    blob.clear();
    REQUIRE(append_gpkg_geometry(blob, Point{{Position{.lon = 1, .lat = 2, .altitude = 3, .dimensions = 3}}},
                                 GeometryType::point, 4326));
    CHECK(blob == header(1) + to_wkb(Geometry::point({.lon = 1, .lat = 2})));
    blob.clear();
    CHECK_FALSE(append_gpkg_geometry(blob, place, GeometryType::multi_polygon, 4326));
    CHECK(blob.empty());
}
