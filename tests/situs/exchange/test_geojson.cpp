#include "geo/dataset.hpp"
#include "geo/json.hpp"
#include "situs/exchange/format.hpp"
#include "tests/situs/exchange/temporary_folder.hpp"
#include "tests/test.hpp"

#include <array>
#include <map>
#include <vector>

using namespace situs;
using namespace situs::testing;
using geo::json::Kind;
using geo::json::Value;

namespace {

std::string exported(const std::filesystem::path& dataset, const ExportOptions& options = {}) {
    const TemporaryFolder folder;
    export_dataset(Dataset::open(dataset), folder / "out.geojson", options);
    return bytes_of(folder / "out.geojson");
}

Value feature(const geo::json::Document& document, std::string_view id) {
    for (const Value each : document.root()["features"].elements()) {
        if (each["id"].string() == id) {
            return each;
        }
    }
    return {};
}

}  // namespace

TEST_CASE("The GeoJSON says what it is before the first feature", "[exchange][geojson]") {
    const std::string text = exported(fixture("places"));
    geo::json::Document document;
    REQUIRE(document.parse(text));
    CHECK(document.problems().empty());
    const Value root = document.root();
    CHECK(root["type"].string() == "FeatureCollection");
    CHECK(root["name"].string() == "places");
    CHECK(root["title"].string() == "Places of a made-up valley");
    CHECK(root["license"].string() == "CC0-1.0");
    const Value about = root["situs_export"];
    CHECK(about["generator"].string().starts_with("situs "));
    CHECK(about["dataset"].string() == "places");
    CHECK(about["version"].string() == "2");
    CHECK(about["hash"].string() == dataset_hash(Dataset::open(fixture("places"))));
    CHECK(about["date"].string() == "2026-11-24");
    CHECK(about["audience"].string() == "anyone");
    CHECK(about["left_out"]["records"].lexeme() == "0");
    CHECK(about.offset() < root["features"].offset());
    CHECK(root["layers"].size() == 3);
}

TEST_CASE("One feature stands on one line, with its layer and flat values first", "[exchange][geojson]") {
    const std::string text = exported(fixture("places"));
    CHECK(count_of(text, "\n{\"type\": \"Feature\", \"id\": \"") == 5);
    CHECK(count_of(text, "\n") == 5 + 11);  // the collection's own lines: 7 before the features, 3 after, and the last
    geo::json::Document document;
    REQUIRE(document.parse(text));
    const Value properties = feature(document, "upper-town")["properties"];
    std::vector<std::string_view> names;
    bool nested = false;
    for (const geo::json::Member member : properties.members()) {
        names.push_back(member.name);
        const bool flat = !member.value.is(Kind::object) && !member.value.is(Kind::array);
        CHECK_FALSE((flat && nested));
        nested = nested || !flat;
    }
    CHECK(names.at(0) == "layer");
    CHECK(names.at(1) == "name");
    CHECK(properties["layer"].string() == "settlements");
    CHECK(properties["when"].string() == "1988-07; 1989-01/1989-03");
    CHECK(properties["when_earliest"].string() == "1988-07-01");
    CHECK(properties["when_latest"].string() == "1989-03-31");
    CHECK(properties["sources"].string() == "survey; atlas");
    CHECK(properties["citation"].string().find("Survey of the valley") != std::string_view::npos);
    CHECK(properties["attestations"].size() == 2);
    CHECK(properties["own_member"]["kept"].lexeme() == "1.5");
    CHECK(properties["notes"].string() == "A note\nof two lines with <script>alert('x')</script> and ]]>.");
}

TEST_CASE("Numbers keep their digits and places without location stay", "[exchange][geojson]") {
    const TemporaryFolder folder;
    write_dataset(folder.path(),
                  R"({"type": "Feature", "id": "a", "geometry": {"type": "Point", "coordinates": [50.10, 37.000]},
 "properties": {"name": "A", "kind": "prison", "uncertainty_m": 5.0e1, "location_confidence": "not-assessed",
 "existence_confidence": "not-assessed", "event_confidence": "not-assessed", "sources": [], "names": [{"text": "A"}],
 "locations": [{"id": "x", "standing": "preferred", "geometry": {"type": "Point", "coordinates": [50.10, 37.000]},
 "role": "centre", "uncertainty_m": 5.0e1}]}},
{"type": "Feature", "id": "b", "geometry": null, "properties": {"name": "B", "kind": "prison", "names": [{"text": "B"}]}})");
    const std::string text = exported(folder.path());
    INFO(text);
    geo::json::Document document;
    REQUIRE(document.parse(text));
    CHECK(feature(document, "a")["geometry"]["coordinates"].lexeme() == "[50.10, 37.000]");
    CHECK(feature(document, "a")["properties"]["uncertainty_m"].lexeme() == "5.0e1");
    CHECK(feature(document, "b")["geometry"].is_null());
    CHECK(count_of(text, "\n{\"type\": \"Feature\"") == 2);
}

TEST_CASE("The sources come along as CSL-JSON, without ids of sources that may not be seen", "[exchange][geojson]") {
    const std::string text = exported(fixture("planted"), {.audience = Audience::everyone});
    geo::json::Document document;
    REQUIRE(document.parse(text));
    const Value root = document.root();
    REQUIRE(root["sources"].size() == 2);
    CHECK((*root["sources"].elements().begin())["title"].string() == "openx report");
    CHECK(root["source_facts"].size() == 1);
    CHECK(root["source_facts"]["open-copy"]["derived_from"].lexeme() == "[\"open-report\"]");
}

TEST_CASE("One layer can be exported alone", "[exchange][geojson]") {
    const std::string text = exported(fixture("places"), {.writer = {.only_layer = "ways"}});
    geo::json::Document document;
    REQUIRE(document.parse(text));
    CHECK(document.root()["name"].string() == "ways");
    CHECK(document.root()["features"].size() == 2);
    CHECK(document.root()["layers"].size() == 1);
}

TEST_CASE("A redacted record reads like any other", "[exchange][geojson][release]") {
    const std::string text = exported(fixture("planted"), {.audience = Audience::everyone});
    geo::json::Document document;
    REQUIRE(document.parse(text));
    const Value mixed = feature(document, "mixed");
    INFO(mixed.lexeme());
    CHECK(mixed["geometry"].is_null());
    CHECK_FALSE(mixed["bbox"]);
    const Value properties = mixed["properties"];
    CHECK(properties["name"].string() == "openx place");
    CHECK(properties["sources"].string() == "open-report");
    CHECK(properties["names"].size() == 1);
    CHECK(properties["locations"].size() == 1);
    CHECK(properties["attestations"].size() == 2);
    CHECK(properties["location_confidence"].string() == "not-assessed");
    CHECK(properties["existence_confidence"].string() == "reported");
    CHECK(properties["information_withheld"].string() ==
          "Left out of this copy: 4 names, 3 locations, 2 attestations, 1 other part, 5 references to what may not be "
          "seen; and the texts that may repeat it.");
    // Of four relations the one stays that rests on something visible and names a visible record.
    CHECK(properties["relations"].lexeme() ==
          "[{\"type\": \"near\", \"to\": \"clean\", \"attestations\": [\"openx-attestation\"]}]");
    // A selector without its quotation says nothing.
    CHECK(count_of(properties["attestations"].lexeme(), "TextQuoteSelector") == 0);
    CHECK(feature(document, "clean")["properties"]["notes"].string() == "openx notes stay");
    CHECK(feature(document, "clean")["properties"]["own"].string() == "openx own member");
    CHECK(feature(document, "stale")["properties"]["name"].string() == "openx renamed");
}

TEST_CASE("GDAL reads the GeoJSON as we wrote it", "[exchange][geojson]") {
    const TemporaryFolder folder;
    export_dataset(Dataset::open(fixture("places")), folder / "out.geojson", {});
    constexpr std::array<std::string_view, 1> driver{"GeoJSON"};
    geo::VectorDataset dataset = geo::VectorDataset::open(folder / "out.geojson", driver);
    REQUIRE(dataset.layers().size() == 1);
    CHECK(dataset.layers()[0].name == "places");
    CHECK(dataset.feature_count(0) == 5);
    std::map<std::string, geo::FieldType> types;
    for (const geo::FieldSpec& field : dataset.layers()[0].fields) {
        types[field.name] = field.type;
    }
    CHECK(types.at("layer") == geo::FieldType::text);
    CHECK(types.at("name") == geo::FieldType::text);
    std::size_t null_geometries = 0;
    dataset.for_each_feature(0, [&](const geo::VectorFeature& each) {
        null_geometries += each.geometry.is_null() ? 1U : 0U;
        return true;
    });
    CHECK(null_geometries == 1);
}
