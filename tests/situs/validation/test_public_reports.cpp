#include "geo/dataset.hpp"
#include "geo/error.hpp"
#include "situs/validation/map_position.hpp"
#include "situs/validation/report_github.hpp"
#include "situs/validation/report_gpkg.hpp"
#include "situs/validation/report_junit.hpp"
#include "situs/validation/report_sarif.hpp"
#include "tests/situs/store/scratch.hpp"
#include "tests/test.hpp"

#include <algorithm>
#include <array>
#include <sstream>

using namespace situs;
namespace fs = std::filesystem;

namespace {

Finding secret() {
    Finding finding;
    finding.rule = "coordinates-in-range";
    finding.file = "layers/100%, a:b.geojson";
    finding.line = 3;
    finding.column = 14;
    finding.subject = "safe-house";
    finding.pointer = "/geometry/coordinates";
    finding.message = "latitude 137.25 is outside -90 to 90 & <so on>";
    finding.mend = "write 50.75";
    finding.excerpt = {.text = "[50.75, 137.25]", .at = 0};
    finding.position = {.lon = 50.75, .lat = 37.25};
    return finding;
}

template <typename Report, typename... Options>
std::string text_of(Options... options) {
    std::ostringstream out;
    Report report{out, options...};
    report.begin();
    report.add(secret());
    report.finish({.files = 1, .features = 2, .errors = 1});
    return std::move(out).str();
}

bool quotes_the_file(const std::string& text) {
    return text.find("137.25") != std::string::npos || text.find("50.75") != std::string::npos;
}

geo::LonLat position_in(const std::string& feature, std::string_view pointer) {
    geo::json::Document document;
    REQUIRE(document.parse(feature));
    return map_position(document.root(), pointer);
}

}  // namespace

TEST_CASE("Workflow commands escape what would end them", "[validation]") {
    CHECK(text_of<GithubReport>() ==
          "::error file=layers/100%25%2C a%3Ab.geojson,line=3,col=14,title=coordinates-in-range::safe-house: Longitude "
          "lies in -180 to 180, latitude in -90 to 90, in this order\n"
          "errors: 1, warnings: 0, not shown: 0; features: 2, files: 1\n");
    CHECK(text_of<GithubReport>(ShowText::yes)
              .find("safe-house: latitude 137.25 is outside -90 to 90 & <so on>%0Amend: "
                    "write 50.75\n") != std::string::npos);
}

TEST_CASE("No finding can end its workflow command and begin another", "[validation]") {
    for (const std::string& nasty : {std::string{"a\n::set-env name=x::y"}, std::string{"a\r::stop-commands::x"}}) {
        std::ostringstream out;
        GithubReport report{out, ShowText::yes};
        report.begin();
        Finding finding = secret();
        finding.file = nasty;
        finding.subject = nasty;
        finding.message = nasty;
        report.add(finding);
        const std::string text = out.str();
        CHECK(std::count(text.begin(), text.end(), '\n') == 1);
        CHECK(text.find('\r') == std::string::npos);
    }
}

TEST_CASE("Reports that are read in public quote nothing of a file, unless asked to", "[validation]") {
    CHECK_FALSE(quotes_the_file(text_of<GithubReport>()));
    CHECK_FALSE(quotes_the_file(text_of<SarifReport>()));
    CHECK(quotes_the_file(text_of<GithubReport>(ShowText::yes)));
    CHECK(quotes_the_file(text_of<SarifReport>(ShowText::yes)));
}

TEST_CASE("A SARIF result names rule, file, line, column and record", "[validation]") {
    const std::string text = text_of<SarifReport>(ShowText::yes, std::string{"1.2.3"});
    geo::json::Document document;
    REQUIRE(document.parse(text));
    const auto run = *document.root()["runs"].elements().begin();
    CHECK(run["tool"]["driver"]["semanticVersion"].string() == "1.2.3");
    CHECK(run["tool"]["driver"]["rules"].size() == 1);
    const auto result = *run["results"].elements().begin();
    const auto place = (*result["locations"].elements().begin())["physicalLocation"];
    CHECK(place["artifactLocation"]["uri"].string() == "layers/100%25%2C%20a%3Ab.geojson");
    CHECK(place["region"]["startLine"].lexeme() == "3");
    CHECK(place["region"]["startColumn"].lexeme() == "14");
    CHECK(place["region"]["snippet"]["text"].string() == "[50.75, 137.25]");
    CHECK(geo::json::at(run, "/results/0/locations/0/logicalLocations/0/name").string() == "safe-house");
}

TEST_CASE("JUnit counts errors as failures, and a clean run as a test that passes", "[validation]") {
    const std::string text = text_of<JunitReport>();
    CHECK(text.find("tests=\"1\" failures=\"1\"") != std::string::npos);
    CHECK(text.find("outside -90 to 90 &amp; &lt;so on&gt;") != std::string::npos);
    std::ostringstream out;
    JunitReport report{out};
    report.begin();
    report.finish({.files = 1, .features = 2});
    CHECK(out.str().find("tests=\"1\" failures=\"0\"") != std::string::npos);
}

TEST_CASE("A finding has its place on the map from what it points at", "[validation]") {
    const std::string feature =
        R"({"type": "Feature", "geometry": {"type": "LineString", "coordinates": [[50, 30], [52, 30]]},
        "properties": {"locations": [{"geometry": {"type": "Point", "coordinates": [51, 35]}},
                                     {"geometry": {"type": "Point", "coordinates": [35, 137]}}]}})";
    CHECK(position_in(feature, "/geometry/coordinates/1") == geo::LonLat{.lon = 52, .lat = 30});
    CHECK(position_in(feature, "/geometry/coordinates/1/0") == geo::LonLat{.lon = 52, .lat = 30});
    CHECK(position_in(feature, "/geometry/coordinates") == geo::LonLat{.lon = 51, .lat = 30});
    CHECK(position_in(feature, "/properties/locations/0/uncertainty_m") == geo::LonLat{.lon = 51, .lat = 35});
    CHECK(position_in(feature, "/properties/locations/1") == geo::LonLat{.lon = 51, .lat = 30});
    CHECK(position_in(feature, "/properties/name") == geo::LonLat{.lon = 51, .lat = 30});
    CHECK(position_in(feature, "") == geo::LonLat{.lon = 51, .lat = 30});
    const std::string unlocated = R"({"type": "Feature", "geometry": null, "properties": {"locations": [
        {"standing": "rejected", "geometry": {"type": "Point", "coordinates": [1, 2]}},
        {"standing": "preferred", "geometry": {"type": "Point", "coordinates": [3, 4]}}]}})";
    CHECK(position_in(unlocated, "/properties/name") == geo::LonLat{.lon = 3, .lat = 4});
    CHECK_FALSE(geo::in_range(position_in(R"({"type": "Feature", "geometry": null})", "/properties")));
    CHECK_FALSE(geo::in_range(position_in(R"([1, 2])", "")));
}

TEST_CASE("The GeoPackage of findings is a layer of points with the finding in columns", "[validation]") {
    const Scratch scratch;
    const fs::path target = scratch / "findings.gpkg";
    {
        GpkgReport report{target, Overwrite::no};
        report.begin();
        report.add(secret());
        CHECK_FALSE(fs::exists(target));
        Finding nowhere = secret();
        nowhere.position = {};
        nowhere.line = 0;
        report.add(nowhere);
        report.finish({});
    }
    constexpr std::array<std::string_view, 1> drivers{"GPKG"};
    geo::VectorDataset dataset = geo::VectorDataset::open(target, drivers);
    REQUIRE(dataset.find_layer("findings") == 0U);
    std::vector<geo::VectorFeature> rows;
    dataset.for_each_feature(0, [&](const geo::VectorFeature& row) {
        rows.push_back(row);
        return true;
    });
    REQUIRE(rows.size() == 2);
    CHECK(rows[0].geometry == geo::Geometry::point({.lon = 50.75, .lat = 37.25}));
    CHECK(rows[0].fields[1] == geo::FieldValue{"coordinates-in-range"});
    CHECK(rows[0].fields[4] == geo::FieldValue{"safe-house"});
    CHECK(rows[0].fields[6] == geo::FieldValue{std::int64_t{3}});
    CHECK(rows[1].geometry.is_null());
    CHECK(rows[1].fields[6] == geo::FieldValue{});
    CHECK_THROWS_AS(GpkgReport(target, Overwrite::no), geo::OutputError);
}

TEST_CASE("A GeoPackage of findings that is not finished leaves nothing behind", "[validation]") {
    const Scratch scratch;
    { GpkgReport{scratch / "findings.gpkg", Overwrite::no}.add(secret()); }
    CHECK(scratch.files() == 0);
}
