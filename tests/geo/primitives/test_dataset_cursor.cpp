#include "geo/dataset.hpp"
#include "geo/wkt.hpp"
#include "tests/geo/primitives/folder.hpp"
#include "tests/geo/primitives/thrown.hpp"
#include "tests/test.hpp"

#include <array>

namespace {

constexpr std::string_view points = R"({"type": "FeatureCollection", "name": "places", "features": [
{"type": "Feature", "properties": {"name": "A", "people": 3}, "geometry": {"type": "Point", "coordinates": [50, 37]}},
{"type": "Feature", "properties": {"name": "B", "people": null}, "geometry": null}]})";

geo::VectorDataset open(const std::string& path, std::string_view driver, std::span<const std::string> options = {}) {
    return geo::VectorDataset::open(path, {&driver, 1}, geo::VirtualPaths::refuse, options);
}

}  // namespace

TEST_CASE("A cursor gives features one after the other and begins again", "[geo][dataset]") {
    const Folder folder;
    geo::VectorDataset dataset = open(folder.file("places.geojson", std::string{points}), "GeoJSON");
    for (int round = 0; round < 2; ++round) {
        geo::FeatureCursor cursor = dataset.features(0);
        CHECK(cursor.fields() == std::vector<std::string>{"name", "people"});
        geo::VectorFeature feature;
        REQUIRE(cursor.next(feature));
        CHECK(feature.fields == std::vector<geo::FieldValue>{std::string{"A"}, std::int64_t{3}});
        CHECK(feature.geometry.as_point() == geo::LonLat{.lon = 50, .lat = 37});
        CHECK(feature.foreign_type.empty());
        REQUIRE(cursor.next(feature));
        CHECK(feature.fields == std::vector<geo::FieldValue>{std::string{"B"}, std::monostate{}});
        CHECK(feature.geometry.is_null());
        CHECK_FALSE(cursor.next(feature));
    }
}

TEST_CASE("Several queries can be read at once", "[geo][dataset]") {
    const Folder folder;
    geo::VectorDataset dataset = open(folder.file("places.geojson", std::string{points}), "GeoJSON");
    geo::FeatureCursor up = dataset.rows("SELECT name FROM places ORDER BY name");
    geo::FeatureCursor down = dataset.rows("SELECT name FROM places ORDER BY name DESC");
    geo::VectorFeature a;
    geo::VectorFeature b;
    REQUIRE(up.next(a));
    REQUIRE(down.next(b));
    CHECK(a.fields[0] == geo::FieldValue{std::string{"A"}});
    CHECK(b.fields[0] == geo::FieldValue{std::string{"B"}});
    CHECK(says(thrown_by([&] { dataset.rows("SELECT nothing FROM nowhere"); }), "nowhere"));
}

TEST_CASE("A geometry that GeoJSON has no type for is named, and reading goes on", "[geo][dataset]") {
    const Folder folder;
    const std::vector<std::string> options{"GEOM_POSSIBLE_NAMES=wkt"};
    geo::VectorDataset dataset =
        open(folder.file("a.csv", "name,wkt\nA,\"TIN (((0 0,0 1,1 1,0 0)))\"\nB,POINT(1 2)\n"), "CSV", options);
    geo::FeatureCursor cursor = dataset.features(0);
    geo::VectorFeature feature;
    REQUIRE(cursor.next(feature));
    CHECK(feature.geometry.is_null());
    CHECK(feature.foreign_type == "TIN");
    REQUIRE(cursor.next(feature));
    CHECK(feature.foreign_type.empty());
    CHECK(feature.geometry.as_point() == geo::LonLat{.lon = 1, .lat = 2});
}

TEST_CASE("An archive without shapefiles, and a file that is no archive, are named", "[geo][dataset]") {
    const Folder folder;
    const std::string path = folder.file("a.zip", "no archive");
    CHECK(says(thrown_by([&] { geo::shapefiles_in_zip(path); }), "a.zip"));
    CHECK(says(thrown_by([&] { geo::shapefiles_in_zip("/vsizip/a.zip"); }), "a file"));
}

TEST_CASE("Well-known text is read as GDAL reads it, and nothing else", "[geo][wkt]") {
    CHECK(geo::from_wkt("POINT (50 37)")->as_point() == geo::LonLat{.lon = 50, .lat = 37});
    CHECK(geo::from_wkt("point z(50 37 12)")->as<geo::Point>()->position[0].altitude == 12);
    CHECK(geo::from_wkt("POLYGON ((0 0,1 0,1 1,0 0))")->type() == geo::GeometryType::polygon);
    CHECK(geo::from_wkt("POINT EMPTY")->is_empty());
    CHECK_FALSE(geo::from_wkt(""));
    CHECK_FALSE(geo::from_wkt("POINT (50"));
    CHECK_FALSE(geo::from_wkt("POINT (50 37) and more"));
    CHECK_FALSE(geo::from_wkt("TIN (((0 0,0 1,1 1,0 0)))"));
}
