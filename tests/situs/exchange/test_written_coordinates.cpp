#include "geo/error.hpp"
#include "situs/exchange/written_coordinates.hpp"
#include "tests/situs/exchange/temporary_folder.hpp"
#include "tests/test.hpp"

#include <string>
#include <vector>

namespace {

using situs::testing::TemporaryFolder;
using situs::testing::write_bytes;

geo::Geometry point(double lon, double lat) {
    return geo::Geometry::point({.lon = lon, .lat = lat});
}

double step_of(const std::string& longitude, const std::string& latitude) {
    situs::WrittenCoordinates written;
    REQUIRE(written.add(longitude, latitude));
    return written.step;
}

}  // namespace

TEST_CASE("the finer of two numbers says to how many digits both are written") {
    CHECK(step_of("36.2987", "33.5123") == Approx(1e-4));
    CHECK(step_of("36.3", "33.5123") == Approx(1e-4));
    CHECK(step_of("36", "33") == 1);
    CHECK(step_of("-36.25", "+33.5") == Approx(1e-2));
    CHECK(step_of("3.62987e1", "33") == Approx(1e-4));
    CHECK(step_of("1.5E+1", "2e1") == Approx(1));
}

TEST_CASE("what is no plain number leaves the coordinates unknown") {
    for (const char* const bad : {"", "x", "36,2", "36.2x", "nan", "inf", "1e999", "--3"}) {
        situs::WrittenCoordinates written;
        CHECK_FALSE(written.add("36.2", bad));
        CHECK_FALSE(written.digits());
        CHECK_FALSE(written.add("36.2", "33.5"));
        CHECK_FALSE(written.digits());
    }
}

TEST_CASE("a point of GeoJSON keeps its text; of well-known text, too") {
    const TemporaryFolder folder;
    write_bytes(
        folder / "made-up.geojson",
        "{\"type\": \"FeatureCollection\", \"features\": [\n"
        "{\"type\": \"Feature\", \"properties\": {}, \"geometry\": {\"type\": \"Point\", \"coordinates\": [36.2500, "
        "33.5]}},\n"
        "{\"type\": \"Feature\", \"properties\": {}, \"geometry\": null},\n"
        "{\"type\": \"Feature\", \"properties\": {}, \"geometry\": {\"type\": \"GeometryCollection\", \"geometries\": "
        "[{\"type\": \"LineString\", \"coordinates\": [[1, 2], [1.25, 2]]}]}}\n]}\n");
    auto all = situs::features_in_geojson(folder / "made-up.geojson").coordinates;
    const auto found = all.take(point(36.25, 33.5));
    REQUIRE(found);
    CHECK(found->text == "[36.2500, 33.5]");
    CHECK(found->step == Approx(1e-4));
    CHECK(all.take(point(1, 2))->step == Approx(1e-2));

    const situs::WrittenCoordinates well_known = situs::written_in_wkt("POINT (36.2500 33.5)");
    CHECK(well_known.text == "POINT (36.2500 33.5)");
    CHECK(well_known.step == Approx(1e-4));
    const auto area = situs::written_in_wkt("MULTIPOLYGON (((36.2 33.5, 36.3 33.5, 36.3 33.625, 36.2 33.5)))");
    CHECK(area.text.empty());
    CHECK(area.positions == 4);
    CHECK(area.step == Approx(1e-3));
    CHECK(situs::written_in_wkt("GEOMETRYCOLLECTION (POINT Z (1.5 2 3), LINESTRING (1 2, 3 4))").positions == 3);
    CHECK_FALSE(situs::written_in_wkt("POINT EMPTY").digits());
}

TEST_CASE("a GeoJSON that is broken is told with line and column") {
    const TemporaryFolder folder;
    write_bytes(folder / "made-up.geojson",
                "{\"type\": \"FeatureCollection\", \"features\": [\n{\"type\": oops}\n]}\n");
    CHECK_THROWS_WITH(situs::features_in_geojson(folder / "made-up.geojson"), mentions("made-up.geojson:2:10:"));
}
