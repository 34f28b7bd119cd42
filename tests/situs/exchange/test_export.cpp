#include "situs/exchange/format.hpp"
#include "tests/situs/exchange/product.hpp"
#include "tests/situs/exchange/temporary_folder.hpp"
#include "tests/test.hpp"

#include <chrono>
#include <thread>

using namespace situs;
using namespace situs::testing;

namespace {

/// A name of its own for each format: a project takes a GeoPackage of the same name with it.
std::string file_for(const Format& format, const std::string& name) {
    return name + "-" + std::string{format.name} + std::string{format.extension};
}

}  // namespace

TEST_CASE("A dataset with sensitive records is not exported until somebody says for whom", "[exchange][release]") {
    const TemporaryFolder folder;
    const Dataset dataset = Dataset::open(fixture("planted"));
    for (const Format* const format : formats()) {
        const std::filesystem::path target = folder / file_for(*format, "out");
        try {
            export_dataset(dataset, target, {});
            FAIL("exported");
        } catch (const AudienceNeeded& error) {
            const std::string_view text = error.what();
            INFO(text);
            CHECK(count_of(text, "--audience internal") == 1);
            CHECK(count_of(text, "--audience public") == 1);
            CHECK(count_of(text,
                           "3 restricted records, 2 withheld records, 2 records with restricted or withheld parts, "
                           "3 restricted or withheld sources") == 1);
        }
        CHECK_THROWS_AS(export_dataset(dataset, target, {.audience = Audience::anyone}), AudienceNeeded);
    }
    CHECK(std::filesystem::is_empty(folder.path()));
}

TEST_CASE("A dataset with nothing sensitive is exported without a question", "[exchange]") {
    const TemporaryFolder folder;
    const Dataset dataset = Dataset::open(fixture("places"));
    for (const Format* const format : formats()) {
        INFO(format->name);
        const ExportResult result = export_dataset(dataset, folder / file_for(*format, "out"), {});
        CHECK(result.sites == 5);
        CHECK(result.unlocated == 1);
        CHECK(result.audience == Audience::anyone);
        CHECK_FALSE(result.left_out.any());
        const ExportResult open =
            export_dataset(dataset, folder / file_for(*format, "public"), {.audience = Audience::everyone});
        CHECK(open.sites == 5);
        CHECK_FALSE(open.left_out.any());
    }
}

TEST_CASE("A layer of which all records are left out is not named", "[exchange][release]") {
    const TemporaryFolder folder;
    const std::string feature =
        R"({"type": "Feature", "id": "ID", "geometry": null, "properties": {"kind": "prison", "sensitivity": "WORD"}})";
    const auto layer = [&](std::string_view name, std::string_view word) {
        std::string text = R"({"type": "FeatureCollection", "situs": "1", "title": "title of )" + std::string{name} +
                           R"(", "features": [)" + (word.empty() ? "" : feature) + "]}\n";
        for (const auto& [mark, value] : {std::pair<std::string, std::string_view>{"ID", name}, {"WORD", word}}) {
            if (const std::size_t at = text.find("\"" + mark + "\""); at != std::string::npos) {
                text.replace(at + 1, mark.size(), value);
            }
        }
        write_bytes(folder / ("in/layers/" + std::string{name} + ".geojson"), text);
    };
    write_bytes(folder / "in/dataset.json", R"({"situs": "1", "id": "d", "sensitivity": "public",
        "layers": ["open", "empty", "closed", "gone"]})");
    layer("open", "public");
    layer("empty", "");
    layer("closed", "restricted");
    layer("gone", "withheld");
    const Dataset dataset = Dataset::open(folder / "in");
    for (const Format* const format : formats()) {
        INFO(format->name);
        const auto named = [&](std::string_view name, Audience audience) {
            const std::filesystem::path target = folder / ("out" + std::string{format->extension});
            export_dataset(dataset, target, {.audience = audience, .writer = {.overwrite = Overwrite::yes}});
            return count_of(everything_in(target), "title of " + std::string{name}) > 0;
        };
        CHECK(named("open", Audience::everyone));
        CHECK(named("empty", Audience::everyone));
        CHECK_FALSE(named("closed", Audience::everyone));
        CHECK_FALSE(named("gone", Audience::everyone));
        CHECK(named("closed", Audience::internal));
        CHECK_FALSE(named("gone", Audience::internal));
    }
}

TEST_CASE("What a public copy leaves out is counted, in one layer or in all", "[exchange][release]") {
    const TemporaryFolder folder;
    const Dataset dataset = Dataset::open(fixture("planted"));
    const ExportResult all = export_dataset(dataset, folder / "all.geojson", {.audience = Audience::everyone});
    CHECK(all.sites == 4);
    // References: five of "mixed" (its area, two relations, a basis, a name's source), two of the source "open-copy".
    CHECK(all.left_out == LeftOut{.sites = 5, .drafts = 1, .parts = 11, .sources = 3, .references = 7});
    const ExportResult first = export_dataset(dataset, folder / "first.geojson",
                                              {.audience = Audience::everyone, .writer = {.only_layer = "first"}});
    CHECK(first.sites == 3);
    CHECK(first.left_out == LeftOut{.sites = 0, .parts = 10, .sources = 3, .references = 7});
}

TEST_CASE("An unknown layer or a name without extension is refused and tells what there is", "[exchange]") {
    const TemporaryFolder folder;
    const Dataset dataset = Dataset::open(fixture("places"));
    const auto message = [&](const std::filesystem::path& target, const ExportOptions& options) -> std::string {
        try {
            export_dataset(dataset, target, options);
        } catch (const geo::InputError& error) {
            return error.what();
        }
        return "exported";
    };
    CHECK(count_of(message(folder / "out.gpkg", {.writer = {.only_layer = "setlements"}}),
                   "there is no layer \"setlements\"; dataset.json lists settlements, ways, empty") == 1);
    CHECK(count_of(message(folder / "out.xyz", {}), ".gpkg, .qgz, .geojson") == 1);
    CHECK(std::filesystem::is_empty(folder.path()));
}

TEST_CASE("An existing file is replaced only if that is wanted", "[exchange]") {
    const TemporaryFolder folder;
    const Dataset dataset = Dataset::open(fixture("places"));
    for (const Format* const format : formats()) {
        const std::filesystem::path target = folder / file_for(*format, "out");
        write_bytes(target, "mine");
        CHECK_THROWS_AS(export_dataset(dataset, target, {}), geo::OutputError);
        CHECK(bytes_of(target) == "mine");
        export_dataset(dataset, target, {.writer = {.overwrite = Overwrite::yes}});
        CHECK(bytes_of(target).size() > 1000);
    }
}

TEST_CASE("A record that is no JSON stops the export and leaves nothing behind", "[exchange]") {
    const TemporaryFolder folder;
    const TemporaryFolder out;
    write_dataset(folder.path(),
                  "{\"type\": \"Feature\", \"id\": \"a\", \"geometry\": null, \"properties\": {\"name\": NaN}}");
    for (const Format* const format : formats()) {
        CHECK_THROWS_AS(export_dataset(Dataset::open(folder.path()), out / ("x" + std::string{format->extension}), {}),
                        geo::InputError);
    }
    CHECK(std::filesystem::is_empty(out.path()));
}

TEST_CASE("The same dataset gives the same bytes, whenever it is exported", "[exchange]") {
    const TemporaryFolder folder;
    const Dataset dataset = Dataset::open(fixture("places"));
    std::filesystem::create_directories(folder / "other");
    for (const Format* const format : formats()) {
        export_dataset(dataset, folder / file_for(*format, "one"), {});
    }
    // Longer than the second in which formats keep the time of a change.
    std::this_thread::sleep_for(std::chrono::milliseconds{1100});
    for (const Format* const format : formats()) {
        INFO(format->name);
        const std::string file = file_for(*format, "one");  // Projects name their data: the same name again.
        export_dataset(dataset, folder / ("other/" + file), {});
        CHECK(bytes_of(folder / file) == bytes_of(folder / ("other/" + file)));
    }
}
