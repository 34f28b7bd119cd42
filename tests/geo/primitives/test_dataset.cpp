#include "geo/dataset.hpp"
#include "tests/geo/primitives/folder.hpp"
#include "tests/geo/primitives/thrown.hpp"
#include "tests/test.hpp"

#include <array>

namespace {

constexpr std::string_view points = R"({"type": "FeatureCollection", "name": "places", "features": [
{"type": "Feature", "properties": {"name": "Lahijan", "people": 101073, "share": 0.5, "seat": true, "day": "2026-11-24"}, "geometry": {"type": "Point", "coordinates": [50.00919, 37.20416]}},
{"type": "Feature", "properties": {"name": null, "people": null}, "geometry": null},
{"type": "Feature", "properties": {"name": "لاهیجان"}, "geometry": {"type": "Point", "coordinates": [50, 37, 12.5]}}]})";

geo::VectorDataset open(const std::string& path, std::string_view driver) {
    return geo::VectorDataset::open(path, {&driver, 1});
}

std::vector<geo::VectorFeature> all_of(geo::VectorDataset& dataset, std::size_t layer = 0) {
    std::vector<geo::VectorFeature> features;
    dataset.for_each_feature(layer, [&](const geo::VectorFeature& feature) {
        features.push_back(feature);
        return true;
    });
    return features;
}

TEST_CASE("A dataset lists its layers and fields and gives typed values, nulls and geometries", "[geo][dataset]") {
    const Folder folder;
    geo::VectorDataset dataset = open(folder.file("places.geojson", std::string{points}), "GeoJSON");
    CHECK(dataset.driver() == "GeoJSON");
    REQUIRE(dataset.layers().size() == 1);
    const geo::LayerInfo& layer = dataset.layers()[0];
    CHECK(layer.name == "places");
    CHECK(dataset.find_layer("places") == 0U);
    CHECK_FALSE(dataset.find_layer("elsewhere"));
    CHECK(dataset.feature_count(0) == 3);
    CHECK(geo::Crs{layer.crs_wkt}.is_geographic());
    REQUIRE(layer.fields.size() == 5);
    CHECK(layer.fields[0].type == geo::FieldType::text);
    CHECK(layer.fields[1].type == geo::FieldType::integer);
    CHECK(layer.fields[2].type == geo::FieldType::real);
    CHECK(layer.fields[3].type == geo::FieldType::boolean);
    CHECK(layer.fields[4].type == geo::FieldType::date);

    const auto features = all_of(dataset);
    REQUIRE(features.size() == 3);
    CHECK(features[0].fields == std::vector<geo::FieldValue>{std::string{"Lahijan"}, std::int64_t{101073}, 0.5, true,
                                                             std::string{"2026-11-24"}});
    CHECK(features[0].geometry.as_point() == geo::LonLat{.lon = 50.00919, .lat = 37.20416});
    CHECK(features[1].fields[0] == geo::FieldValue{});
    CHECK(features[1].geometry.is_null());
    CHECK(features[2].fields[0] == geo::FieldValue{std::string{"لاهیجان"}});
    CHECK(features[2].geometry.as<geo::Point>()->position[0].altitude == 12.5);
}

TEST_CASE("Reading can stop early and begin again", "[geo][dataset]") {
    const Folder folder;
    geo::VectorDataset dataset = open(folder.file("places.geojson", std::string{points}), "GeoJSON");
    int seen = 0;
    dataset.for_each_feature(0, [&](const geo::VectorFeature&) { return ++seen < 2; });
    CHECK(seen == 2);
    CHECK(all_of(dataset).size() == 3);
}

TEST_CASE("A box gives the features that reach into it, of one across the antimeridian each once", "[geo][dataset]") {
    const Folder folder;
    geo::VectorDataset dataset = open(folder.file("places.geojson", R"({"type": "FeatureCollection", "features": [
{"type": "Feature", "properties": {"name": "both"}, "geometry": {"type": "MultiPoint", "coordinates": [[-179, -17], [179, -17]]}},
{"type": "Feature", "properties": {"name": "east"}, "geometry": {"type": "Point", "coordinates": [-179.5, -16]}},
{"type": "Feature", "properties": {"name": "nowhere"}, "geometry": null},
{"type": "Feature", "properties": {"name": "west"}, "geometry": {"type": "LineString", "coordinates": [[170, -10], [178, -18]]}},
{"type": "Feature", "properties": {"name": "far"}, "geometry": {"type": "Point", "coordinates": [50, 37]}}]})"),
                                      "GeoJSON");
    const auto names_in = [&](const geo::Box& box) {
        std::vector<std::string> names;
        dataset.for_each_feature_in(0, box, [&](const geo::VectorFeature& feature) {
            names.push_back(std::get<std::string>(feature.fields[0]));
            return true;
        });
        return names;
    };
    using Names = std::vector<std::string>;
    CHECK(names_in({.west = 176, .south = -20, .east = -178, .north = -15}) == Names{"both", "west", "east"});
    CHECK(names_in({.west = 49, .south = 36, .east = 51, .north = 38}) == Names{"far"});
    CHECK(names_in({.west = 0, .south = 0, .east = 1, .north = 1}).empty());
    CHECK(names_in({}).empty());
    int seen = 0;
    dataset.for_each_feature_in(0, {.west = 176, .south = -20, .east = -178, .north = -15},
                                [&](const geo::VectorFeature&) { return ++seen < 1; });
    CHECK(seen == 1);
    CHECK(all_of(dataset).size() == 5);  // the box is forgotten afterwards
}

TEST_CASE("A query gives its rows, a broken one the driver's reason", "[geo][dataset]") {
    const Folder folder;
    geo::VectorDataset dataset = open(folder.file("places.geojson", std::string{points}), "GeoJSON");
    std::vector<geo::FieldValue> names;
    dataset.for_each_row("SELECT name FROM places WHERE people > 0", [&](const geo::VectorFeature& row) {
        names.push_back(row.fields.at(0));
        return true;
    });
    CHECK(names == std::vector<geo::FieldValue>{std::string{"Lahijan"}});
    const std::string message =
        thrown_by([&] { dataset.for_each_row("SELECT nothing FROM nowhere", [](const auto&) { return true; }); });
    CHECK(says(message, "SELECT nothing FROM nowhere"));
    CHECK(says(message, "places.geojson"));
}

TEST_CASE("What cannot be opened is an input error with path and reason", "[geo][dataset]") {
    const Folder folder;
    const auto message = [](const std::string& path) { return thrown_by([&] { open(path, "GeoJSON"); }); };
    CHECK(says(message(folder / "missing.geojson"), "missing.geojson: no such file"));
    const std::string binary = folder.file("binary.geojson", std::string("\0\1\2\3", 4));
    CHECK(says(message(binary), binary));
    CHECK(says(message(folder.file("empty.geojson", "")), "empty.geojson"));
    CHECK_FALSE(message(folder / "").empty());
    CHECK_THROWS_AS(open(folder / "missing.geojson", "GeoJSON"), geo::InputError);
    CHECK_THROWS_AS(geo::VectorDataset::open(folder.file("x.geojson", std::string{points}), {}), geo::InputError);
}

TEST_CASE("Only the drivers that are named may open a file", "[geo][dataset]") {
    const Folder folder;
    const std::string path = folder.file("places.geojson", std::string{points});
    CHECK_THROWS_AS(open(path, "GPKG"), geo::InputError);
    constexpr std::array<std::string_view, 2> both{"GPKG", "GeoJSON"};
    CHECK(geo::VectorDataset::open(path, both).driver() == "GeoJSON");
}

TEST_CASE("Paths that GDAL would resolve itself are refused unless asked for", "[geo][dataset]") {
    for (const char* const path : {"/vsicurl/http://127.0.0.1/x.geojson", "/vsizip/x.zip", "/vsimem/x", "/vsistdin/",
                                   "GPKG:x.gpkg", "http://127.0.0.1/x", "SQLITE:x", "ESRI_JSON:x"}) {
        INFO(path);
        CHECK(says(thrown_by([&] { open(path, "GeoJSON"); }), "are refused"));
    }
    // Nor may the folder that the program runs in make such a path of another.
    const std::filesystem::path here = std::filesystem::current_path();
    std::filesystem::current_path("/");
    const std::string refusal = thrown_by([] { open("vsizip/x.zip", "GeoJSON"); });
    std::filesystem::current_path(here);
    CHECK(says(refusal, "are refused"));
    // Text that GDAL would read as data is only the name of a file that is not there.
    CHECK(
        says(thrown_by([&] { open(R"({"type": "FeatureCollection", "features": []})", "GeoJSON"); }), "no such file"));
    constexpr std::string_view driver = "GeoJSON";
    CHECK(says(thrown_by([&] {
                   geo::VectorDataset::open("/vsimem/missing", {&driver, 1}, geo::VirtualPaths::allow);
               }),
               "cannot be opened"));
}

}  // namespace
