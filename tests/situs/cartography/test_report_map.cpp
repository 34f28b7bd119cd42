#include "geo/error.hpp"
#include "situs/cartography/report_map.hpp"
#include "situs/release/audience_choice.hpp"
#include "tests/situs/cartography/map_fixture.hpp"
#include "tests/situs/exchange/temporary_folder.hpp"
#include "tests/test.hpp"

#include <regex>

using namespace situs;
using namespace situs::maps;
using situs::testing::bytes_of;
using situs::testing::export_fixture;
using situs::testing::TemporaryFolder;

namespace {

/// Cairo numbers the surfaces of one process on ("surface12" in SVG); each run of the program begins anew.
std::string without_numbers(const std::string& svg) {
    return std::regex_replace(svg, std::regex{"surface[0-9]+"}, "surface");
}

}  // namespace

TEST_CASE("A map counts every record: on the map, outside of it, or without a location", "[cartography]") {
    const TemporaryFolder folder;
    for (const char* const name : {"places", "nasty"}) {
        CAPTURE(name);
        const Dataset dataset = export_fixture(name);
        std::size_t records = 0;
        dataset.for_each_site([&records](const LayerFile&, const Record&) { ++records; });
        MapOptions options;
        options.content.audience = Audience::internal;
        options.overwrite = Overwrite::yes;
        const MapResult result = write_report_map(dataset, folder / "map.pdf", options);
        CHECK(result.sites + result.outside + result.unlocated == records);
        CHECK(result.scale > 0);
        CHECK(bytes_of(folder / "map.pdf").starts_with("%PDF-"));
    }
}

TEST_CASE("The same dataset gives the same map, byte for byte, in each format", "[cartography]") {
    const TemporaryFolder folder;
    const Dataset dataset = export_fixture("places");
    for (const char* const ending : {".pdf", ".svg", ".png"}) {
        MapOptions options;
        options.dpi = 60;
        options.content.languages = {"en", "fa"};
        write_report_map(dataset, folder / ("one" + std::string{ending}), options);
        write_report_map(dataset, folder / ("two" + std::string{ending}), options);
        CHECK(without_numbers(bytes_of(folder / ("one" + std::string{ending}))) ==
              without_numbers(bytes_of(folder / ("two" + std::string{ending}))));
    }
}

TEST_CASE("An image comes with its place in the world", "[cartography]") {
    const TemporaryFolder folder;
    MapOptions options;
    options.dpi = 60;
    const MapResult result = write_report_map(export_fixture("places"), folder / "map.png", options);
    CHECK(bytes_of(folder / "map.pgw").find('\n') != std::string::npos);
    CHECK(bytes_of(folder / "map.png.aux.xml").find("PROJCRS") != std::string::npos);
    CHECK(result.files.size() >= 3);
}

TEST_CASE("An existing map is not replaced unasked, and an unknown ending is refused before anything is read",
          "[cartography]") {
    const TemporaryFolder folder;
    situs::testing::write_bytes(folder / "map.pdf", "precious");
    CHECK_THROWS_AS(write_report_map(export_fixture("places"), folder / "map.pdf", {}), geo::OutputError);
    CHECK(bytes_of(folder / "map.pdf") == "precious");
    CHECK_THROWS_AS(write_report_map(export_fixture("places"), folder / "map.docx", {}), geo::InputError);
    CHECK_THROWS_AS(write_report_map(export_fixture("planted"), folder / "planted.pdf", {}), AudienceNeeded);
    CHECK_FALSE(std::filesystem::exists(folder / "planted.pdf"));
}

TEST_CASE("Maps of odd extents are drawn", "[cartography]") {
    const TemporaryFolder folder;
    const Dataset dataset = export_fixture("places");
    MapOptions options;
    options.overwrite = Overwrite::yes;
    for (const geo::Box& extent :
         {geo::Box{170, -20, -170, -10}, geo::Box{-180, 75, 180, 90}, geo::Box{-5, -5, 5, 5},
          geo::Box{-180, -60, 180, 78}, geo::Box{-20, 34, 60, 72}, geo::Box{50, 36, 50.0001, 36.0001}}) {
        CAPTURE(extent.west, extent.south);
        options.extent = extent;
        CHECK(write_report_map(dataset, folder / "map.pdf", options).scale > 0);
    }
}

TEST_CASE("Every paper, language and way round makes a map", "[cartography]") {
    const TemporaryFolder folder;
    const Dataset dataset = export_fixture("places");
    MapOptions options;
    options.overwrite = Overwrite::yes;
    for (const char* const paper : {"a4", "a3", "letter", "100x100mm", "300x90mm"}) {
        for (const PageLanguage language : {PageLanguage::english, PageLanguage::persian}) {
            for (const Turned turned : {Turned::upright, Turned::wide}) {
                CAPTURE(paper);
                options.paper = *paper_named(paper);
                options.language = language;
                options.turned = turned;
                CHECK(write_report_map(dataset, folder / "map.pdf", options).pages >= 1);
            }
        }
    }
}

TEST_CASE("Pages of a longer map do not stay beside the map that replaces it", "[cartography]") {
    const TemporaryFolder folder;
    const Dataset dataset = export_fixture("places");
    for (const std::string ending : {".svg", ".png"}) {
        CAPTURE(ending);
        MapOptions options;
        options.dpi = 60;
        for (const char* const page : {"map-2", "map-3", "map-5"}) {
            situs::testing::write_bytes(folder / (page + ending), "an internal page");
        }
        CHECK_THROWS_WITH(write_report_map(dataset, folder / ("map" + ending), options),
                          mentions("map-2" + ending) && mentions("--overwrite"));
        CHECK_FALSE(std::filesystem::exists(folder / ("map" + ending)));
        CHECK(bytes_of(folder / ("map-2" + ending)) == "an internal page");
        options.overwrite = Overwrite::yes;
        REQUIRE(write_report_map(dataset, folder / ("map" + ending), options).pages == 1);
        CHECK_FALSE(std::filesystem::exists(folder / ("map-2" + ending)));
        CHECK_FALSE(std::filesystem::exists(folder / ("map-3" + ending)));
        // No page follows on it: it is somebody else's.
        CHECK(std::filesystem::exists(folder / ("map-5" + ending)));
    }
}
