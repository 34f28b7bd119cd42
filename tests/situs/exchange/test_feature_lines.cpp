#include "geo/dataset.hpp"
#include "geo/geojson.hpp"
#include "geo/json.hpp"
#include "situs/exchange/feature_lines.hpp"
#include "situs/exchange/feature_text.hpp"
#include "situs/exchange/format.hpp"
#include "situs/exchange/vector_file.hpp"
#include "situs/model/site_json.hpp"
#include "situs/store/canonical.hpp"
#include "situs/store/dataset.hpp"
#include "tests/situs/exchange/temporary_folder.hpp"
#include "tests/test.hpp"

#include <iterator>
#include <map>
#include <vector>

using namespace situs;
using namespace situs::testing;

namespace {

std::string text_of(FeatureLines& lines) {
    return {std::istreambuf_iterator<char>{lines.text()}, {}};
}

std::vector<std::string> lines_of(const std::filesystem::path& path) {
    FeatureLines features{path};
    std::istringstream stream{text_of(features)};
    std::vector<std::string> lines;
    for (std::string line; std::getline(stream, line);) {
        lines.push_back(line);
    }
    return lines;
}

std::string canonical_text(const geo::json::Document& document) {
    std::string text;
    geo::json::write_line(text, canonical_feature(document.root(), read_site(document.root())));
    return text;
}

/// The canonical text of each record of a dataset, by id.
std::map<std::string, std::string> records_of(const Dataset& dataset) {
    std::map<std::string, std::string> records;
    dataset.for_each_site([&records](const LayerFile&, const Record& record) {
        records[record.site.id.text()] = canonical_text(*record.document);
    });
    return records;
}

std::map<std::string, std::string> records_of_geopackage(const std::filesystem::path& path) {
    FeatureLines features{path};
    geo::FeatureReader reader{features.text()};
    std::map<std::string, std::string> records;
    geo::FeatureText feature;
    while (reader.next(feature)) {
        geo::json::Document document;
        REQUIRE(document.parse(feature.text));
        records[read_site(document.root()).id.text()] = canonical_text(document);
    }
    CHECK(reader.collection().find("situs") != nullptr);
    return records;
}

void write_layer(const std::filesystem::path& path, std::string_view driver, const geo::LayerSpec& spec,
                 const std::vector<geo::Geometry>& geometries) {
    geo::VectorWriter writer = geo::VectorWriter::create(path, driver);
    geo::LayerWriter& layer = writer.create_layer(spec);
    for (const geo::Geometry& geometry : geometries) {
        layer.set(0, "a \"name\"");
        layer.set_geometry(geometry);
        layer.add();
    }
    writer.finish();
}

geo::LayerSpec spec_of(geo::LayerGeometry geometry) {
    return {.name = "places", .geometry = geometry, .fields = {{.name = "name"}}};
}

}  // namespace

TEST_CASE("A GeoPackage gives back every record of iran-1988 as it was", "[exchange][feature_lines]") {
    const Dataset dataset = Dataset::open(source_folder() / "datasets/iran-1988");
    const TemporaryFolder folder;
    export_dataset(dataset, folder / "out.gpkg", {});
    const auto before = records_of(dataset);
    const auto after = records_of_geopackage(folder / "out.gpkg");
    REQUIRE(before.size() == after.size());
    for (const auto& [id, text] : before) {
        CAPTURE(id);
        CHECK(after.at(id) == text);
    }
}

TEST_CASE("A GeoPackage of records names the kinds that its dataset has of its own", "[exchange][feature_lines]") {
    const TemporaryFolder folder;
    write_bytes(folder / "d/dataset.json",
                R"({"situs": "1", "id": "d", "layers": ["a"], "sensitivity": "public",
                    "vocabularies": {"kind": [{"id": "lime-kiln", "definition": "A kiln."}]}})");
    write_bytes(folder / "d/layers/a.geojson", R"({"type": "FeatureCollection", "situs": "1", "features": [
{"type": "Feature", "id": "kiln", "geometry": null, "properties": {"kind": "lime-kiln", "names": [{"text": "Kiln"}]}}]})");
    export_dataset(Dataset::open(folder / "d"), folder / "out.gpkg", {});
    FeatureLines features{folder / "out.gpkg"};
    const auto kinds = features.kinds();
    CHECK(std::count(kinds.begin(), kinds.end(), "lime-kiln") == 1);
    CHECK(std::count(kinds.begin(), kinds.end(), "prison") == 1);
}

TEST_CASE("Features of all layers stand one a line, and each line knows its feature", "[exchange][feature_lines]") {
    const TemporaryFolder folder;
    {
        geo::VectorWriter writer = geo::VectorWriter::create(folder / "two.gpkg", "GPKG");
        for (const char* name : {"first", "empty", "second"}) {
            geo::LayerSpec spec = spec_of(geo::LayerGeometry::point);
            spec.name = name;
            geo::LayerWriter& layer = writer.create_layer(spec);
            for (int i = 0; i < 2 && std::string_view{name} != "empty"; ++i) {
                layer.set(0, name);
                layer.set_geometry(geo::Geometry::point({.lon = 10.0 + i, .lat = 50}));
                layer.set_fid(7 + i);
                layer.add();
            }
        }
        writer.finish();
    }
    FeatureLines features{folder / "two.gpkg"};
    const std::string text = text_of(features);
    geo::json::Document document;
    REQUIRE(document.parse(text));
    CHECK(document.root()["features"].size() == 4);
    CHECK_FALSE(document.root()["situs"]);
    CHECK(features.place_of_line(1).empty());
    CHECK(features.place_of_line(2) == "layer first, feature 7");
    CHECK(features.place_of_line(3) == "layer first, feature 8");
    CHECK(features.place_of_line(4) == "layer second, feature 7");
    CHECK(features.place_of_line(6).empty());
    CHECK(features.kinds().empty());
}

TEST_CASE("Coordinates come in WGS 84, rings as RFC 7946 winds them", "[exchange][feature_lines]") {
    const TemporaryFolder folder;
    geo::LayerSpec utm = spec_of(geo::LayerGeometry::point);
    utm.crs = geo::Crs{"EPSG:32639"};
    // By the definition of UTM: easting 500000 is the zone's central meridian, 51 E, northing 0 the equator.
    write_layer(folder / "utm.gpkg", "GPKG", utm, {geo::Geometry::point({.lon = 500000, .lat = 0})});
    const auto utm_lines = lines_of(folder / "utm.gpkg");
    REQUIRE(utm_lines.size() == 3);
    CHECK(count_of(utm_lines[1], "[51, 0]") == 1);

    const geo::Line clockwise{{.lon = 0, .lat = 0}, {.lon = 0, .lat = 1}, {.lon = 1, .lat = 1}, {.lon = 0, .lat = 0}};
    write_layer(folder / "ring.shp", "ESRI Shapefile", spec_of(geo::LayerGeometry::polygon),
                {geo::Polygon{{clockwise}}});
    CHECK(count_of(lines_of(folder / "ring.shp")[1], "[[0, 0], [1, 1], [0, 1], [0, 0]]") == 1);
}

TEST_CASE("A hole is wound the other way round", "[exchange][feature_lines]") {
    const geo::Line ring{{.lon = 0, .lat = 0}, {.lon = 9, .lat = 0}, {.lon = 9, .lat = 9}, {.lon = 0, .lat = 0}};
    const geo::Line reversed{ring.rbegin(), ring.rend()};
    CHECK(wound_right(geo::Polygon{{reversed, ring}}) == geo::Geometry{geo::Polygon{{ring, reversed}}});
    CHECK(wound_right(geo::MultiPolygon{{{ring, reversed}}}) == geo::Geometry{geo::MultiPolygon{{{ring, reversed}}}});
    CHECK(wound_right(geo::Geometry{}).is_null());
}

TEST_CASE("CSV finds its coordinates by the names of columns, and keeps bytes that are no UTF-8",
          "[exchange][feature_lines]") {
    const TemporaryFolder folder;
    write_bytes(folder / "a.csv", "name,decimalLatitude,decimalLongitude\nA\xFF,37,50\nB,,\n");
    const auto lines = lines_of(folder / "a.csv");
    REQUIRE(lines.size() == 4);
    CHECK(count_of(lines[1], R"("coordinates": [50, 37])") == 1);
    CHECK(count_of(lines[1], "A\xFF") == 1);
    CHECK(count_of(lines[2], R"("geometry": null)") == 1);
    write_bytes(folder / "b.csv", "name,WKT\nA,\"POINT (50 37)\"\nB,\"TIN (((0 0,0 1,1 1,0 0)))\"\n");
    CHECK(count_of(lines_of(folder / "b.csv")[1], R"("coordinates": [50, 37])") == 1);
    CHECK(count_of(lines_of(folder / "b.csv")[2], R"("type": "TIN")") == 1);
}

TEST_CASE("A pin of a KML whose coordinates are no numbers has no geometry, and its line says why",
          "[exchange][feature_lines]") {
    const TemporaryFolder folder;
    const auto pin = [](const std::string& coordinates) {
        return "<Placemark><name>Made up</name><Point><coordinates>" + coordinates +
               "</coordinates></Point></Placemark>";
    };
    write_bytes(folder / "a.kml", "<kml xmlns=\"http://www.opengis.net/kml/2.2\"><Document>" + pin("abc,37") +
                                      pin("50, 37") + pin("50;37") + "</Document></kml>");
    FeatureLines features{folder / "a.kml"};
    const std::string text = text_of(features);
    CHECK(count_of(text, R"("geometry": null)") == 2);
    CHECK(count_of(text, R"("coordinates": [50, 37])") == 1);
    CHECK_THAT(features.geometry_fault_of_line(2), mentions("\"abc,37\""));
    CHECK(features.geometry_fault_of_line(3).empty());
    CHECK_THAT(features.geometry_fault_of_line(4), mentions("\"50;37\""));
    CHECK(features.geometry_fault_of_line(5).empty());
    CHECK(features.fault().empty());
}

TEST_CASE("Formats are known by their extension, in either case", "[exchange][feature_lines]") {
    for (const char* name : {"a.gpkg", "a.GPKG", "a.kml", "a.kmz", "a.shp", "a.shp.zip", "a.fgb", "a.csv"}) {
        CAPTURE(name);
        CHECK(is_vector_file(name));
    }
    for (const char* name : {"a.geojson", "a.json", "-", "a", "gpkg", "a.vrt", "a.gpkg.txt", ""}) {
        CAPTURE(name);
        CHECK_FALSE(is_vector_file(name));
    }
}

TEST_CASE("What cannot be opened, or is cut off, is named; virtual paths are refused", "[exchange][feature_lines]") {
    const TemporaryFolder folder;
    write_bytes(folder / "cut.gpkg", "SQLite format 3");
    CHECK_THROWS_AS(FeatureLines{folder / "cut.gpkg"}, geo::InputError);
    CHECK_THROWS_AS(FeatureLines{folder / "none.shp"}, geo::InputError);
    CHECK_THROWS_AS(FeatureLines{"/vsimem/a.gpkg"}, geo::InputError);
    CHECK_THROWS_AS(FeatureLines{"/vsizip/a.zip"}, geo::InputError);

    write_layer(folder / "whole.fgb", "FlatGeobuf", spec_of(geo::LayerGeometry::point),
                {geo::Geometry::point({.lon = 1, .lat = 2}), geo::Geometry::point({.lon = 3, .lat = 4})});
    const std::string bytes = bytes_of(folder / "whole.fgb");
    REQUIRE(lines_of(folder / "whole.fgb").size() == 4);
    write_bytes(folder / "cut.fgb", bytes.substr(0, bytes.size() - 20));
    FeatureLines cut{folder / "cut.fgb"};
    CHECK(cut.fault().empty());
    const std::string text{std::istreambuf_iterator<char>{cut.text()}, {}};
    CHECK(text.ends_with("]}\n"));
    CAPTURE(cut.fault());
    // GDAL 3.10 says so itself.
    const bool is_told = cut.fault().find("is cut off") != std::string::npos ||
                         cut.fault().find("reading stopped in layer whole") != std::string::npos;
    CHECK(is_told);
}
