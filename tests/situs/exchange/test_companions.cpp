#include "geo/dataset.hpp"
#include "geo/json.hpp"
#include "situs/exchange/format.hpp"
#include "tests/situs/exchange/temporary_folder.hpp"
#include "tests/test.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <vector>

using namespace situs;
using namespace situs::testing;

namespace {

std::set<std::string> names_in(const std::filesystem::path& folder) {
    std::set<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator{folder}) {
        names.insert(entry.path().filename().string());
    }
    return names;
}

std::string joined(const std::vector<std::string>& notes) {
    std::string text;
    for (const std::string& note : notes) {
        text += note + "\n";
    }
    return text;
}

}  // namespace

TEST_CASE("What FlatGeobuf cannot hold stands beside it, and the notes say so", "[exchange][fgb]") {
    const TemporaryFolder folder;
    const ExportResult result = export_dataset(Dataset::open(fixture("places")), folder / "out.fgb", {});
    CHECK(names_in(folder.path()) == std::set<std::string>{"out.fgb", "out.fgb.unlocated.geojson"});
    CHECK(count_of(joined(result.notes), "out.fgb.unlocated.geojson beside it: 1 record without a location") == 1);
    geo::json::Document document;
    const std::string text = bytes_of(folder / "out.fgb.unlocated.geojson");
    REQUIRE(document.parse(text));
    REQUIRE(document.root()["features"].size() == 1);
    CHECK((*document.root()["features"].elements().begin())["id"].string() == "lost-village");
    CHECK(document.root()["license"].string() == "CC0-1.0");
    CHECK(document.root()["situs_export"]["hash"].string() == dataset_hash(Dataset::open(fixture("places"))));
    constexpr std::array<std::string_view, 1> driver{"FlatGeobuf"};
    CHECK(geo::VectorDataset::open(folder / "out.fgb", driver).feature_count(0) == 4);
}

TEST_CASE("A dataset of which nothing is located still gives a FlatGeobuf that opens", "[exchange][fgb]") {
    const TemporaryFolder folder;
    const TemporaryFolder out;
    write_dataset(folder.path(), R"({"type": "Feature", "id": "a", "geometry": null, "properties": {"kind": "prison"}},
{"type": "Feature", "id": "b", "geometry": null, "properties": {"kind": "prison"}})");
    export_dataset(Dataset::open(folder.path()), out / "out.fgb", {});
    constexpr std::array<std::string_view, 1> driver{"FlatGeobuf"};
    CHECK(geo::VectorDataset::open(out / "out.fgb", driver).feature_count(0) == 0);
    CHECK(count_of(bytes_of(out / "out.fgb.unlocated.geojson"), "\"Feature\"") == 2);
}

TEST_CASE("Newline-delimited GeoJSON holds features only; what is said of the whole stands beside it",
          "[exchange][geojsonl]") {
    const TemporaryFolder folder;
    export_dataset(Dataset::open(fixture("places")), folder / "out.geojsonl", {.writer = {.only_layer = "ways"}});
    CHECK(names_in(folder.path()) == std::set<std::string>{"out.geojsonl", "out.geojsonl.about.json"});
    const std::string text = bytes_of(folder / "out.geojsonl");
    CHECK(count_of(text, "\n") == 2);
    CHECK(text.starts_with("{\"type\": \"Feature\", \"id\": \"old-road\""));
    CHECK(count_of(text, "\"layer\": \"ways\"") == 2);
    CHECK(count_of(bytes_of(folder / "out.geojsonl.about.json"), "\"license\": \"CC0-1.0\"") == 1);
}

TEST_CASE("A file that stands where a companion belongs is not overwritten, and then nothing is written",
          "[exchange]") {
    for (const auto& [product, companion] :
         {std::pair{"out.fgb", "out.fgb.unlocated.geojson"}, std::pair{"out.geojsonl", "out.geojsonl.about.json"},
          std::pair{"out.csv", "out.csv-metadata.json"}, std::pair{"out.csv", "out.csvt"}}) {
        const TemporaryFolder folder;
        INFO(companion);
        write_bytes(folder / companion, "mine");
        CHECK_THROWS_AS(export_dataset(Dataset::open(fixture("places")), folder / product, {}), geo::OutputError);
        CHECK(names_in(folder.path()) == std::set<std::string>{companion});
        CHECK(bytes_of(folder / companion) == "mine");
    }
}

TEST_CASE("Companions have the same bytes, whenever they are made", "[exchange]") {
    const TemporaryFolder folder;
    const Dataset dataset = Dataset::open(fixture("places"));
    std::filesystem::create_directories(folder / "one");
    std::filesystem::create_directories(folder / "two");
    for (const Format* const format : formats()) {
        const std::string name = std::string{format->name} + std::string{format->extension};
        export_dataset(dataset, folder / ("one/" + name), {});
        export_dataset(dataset, folder / ("two/" + name), {});
    }
    CHECK(names_in(folder / "one") == names_in(folder / "two"));
    CHECK(names_in(folder / "one").size() > formats().size() + 3);
    for (const std::string& name : names_in(folder / "one")) {
        INFO(name);
        CHECK(bytes_of(folder / ("one/" + name)) == bytes_of(folder / ("two/" + name)));
    }
}
