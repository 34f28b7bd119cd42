#include "situs/exchange/format.hpp"
#include "situs/exchange/kml_styles.hpp"
#include "situs/exchange/kml_text.hpp"
#include "situs/model/vocabulary.hpp"
#include "tests/situs/exchange/product.hpp"
#include "tests/situs/exchange/temporary_folder.hpp"
#include "tests/test.hpp"

#include <limits>

using namespace situs;
using namespace situs::testing;

namespace {

std::string as_xml(std::string_view text) {
    std::string out;
    kml::append_xml(out, text);
    return out;
}

std::string as_html(std::string_view text) {
    std::string out;
    kml::append_html(out, text);
    return out;
}

std::string as_kml(const geo::Geometry& geometry) {
    std::string out;
    kml::append_geometry(out, geometry);
    return out;
}

std::string exported(const std::filesystem::path& dataset, const ExportOptions& options = {}) {
    const TemporaryFolder folder;
    export_dataset(Dataset::open(dataset), folder / "out.kml", options);
    return bytes_of(folder / "out.kml");
}

/// From the placemark's name to its end; the first one of that name.
std::string placemark(const std::string& text, const std::string& name) {
    const std::size_t start = text.find("<Placemark>\n<name>" + name + "</name>");
    REQUIRE(start != std::string::npos);
    return text.substr(start, text.find("</Placemark>", start) - start);
}

constexpr std::string_view lost = "\xEF\xBF\xBD";  // U+FFFD

}  // namespace

TEST_CASE("XML holds every text, and what it has no place for is replaced", "[exchange][kml]") {
    CHECK(as_xml("a < b & c > \"d\" ]]>") == "a &lt; b &amp; c &gt; \"d\" ]]&gt;");
    CHECK(as_xml("one\r\ntwo\t") == "one&#13;\ntwo\t");
    CHECK(as_xml(std::string_view{"\0\x1B\x7F", 3}) == std::string{lost} + std::string{lost} + std::string{lost});
    CHECK(as_xml("\xEF\xBF\xBE\xEF\xBF\xBF") == std::string{lost} + std::string{lost});  // U+FFFE, U+FFFF
    CHECK(as_xml("\xED\xA0\x80") != "\xED\xA0\x80");                                     // a surrogate
    CHECK(as_xml("a\xFF") == "a" + std::string{lost});
    CHECK(as_xml("\u202Eشهر\u202C 👩") == "\u202Eشهر\u202C 👩");
}

TEST_CASE("A balloon takes no value for markup or for an entity of the viewer", "[exchange][kml]") {
    CHECK(as_html("<b onclick='x'>&$[name]\n") == "&lt;b onclick=&#39;x&#39;&gt;&amp;&#36;[name]<br/>");
}

TEST_CASE("Geometries are written as KML has them", "[exchange][kml]") {
    const auto at = [](double lon, double lat) { return geo::Position{.lon = lon, .lat = lat}; };
    const geo::Line ring{at(0, 0), at(4, 0), at(4, 4), at(0, 0)};
    CHECK(as_kml(geo::Point{{at(50.00919, -37.5)}}) == "<Point><coordinates>50.00919,-37.5</coordinates></Point>\n");
    CHECK(as_kml(geo::Point{{{.lon = 1, .lat = 2, .altitude = 30.5, .dimensions = 3}}}) ==
          "<Point><coordinates>1,2,30.5</coordinates></Point>\n");
    CHECK(as_kml(geo::Polygon{{ring, ring}}) ==
          "<Polygon><tessellate>1</tessellate><outerBoundaryIs><LinearRing><coordinates>0,0 4,0 4,4 0,0</coordinates>"
          "</LinearRing></outerBoundaryIs><innerBoundaryIs><LinearRing><coordinates>0,0 4,0 4,4 0,0</coordinates>"
          "</LinearRing></innerBoundaryIs></Polygon>\n");
    CHECK(as_kml(geo::Geometry{}).empty());
    CHECK(as_kml(geo::MultiPoint{}).empty());
    CHECK(as_kml(geo::Point{{at(std::numeric_limits<double>::infinity(), 2)}}).empty());
}

TEST_CASE("A KML has a folder a layer, with the uncertainty areas in one of their own", "[exchange][kml]") {
    const std::string text = exported(fixture("places"));
    CHECK(count_of(text, "<Folder>\n<name>Settlements</name>") == 1);
    CHECK(count_of(text, "<Folder>\n<name>Settlements: uncertainty areas</name>") == 1);
    CHECK(count_of(text, "<Folder>\n<name>Nothing yet</name>\n</Folder>") == 1);
    CHECK(count_of(text, "<SimpleData name=\"id\">") == 5);
    CHECK(count_of(text, "<styleUrl>#uncertainty</styleUrl>") == 4);
    CHECK(count_of(text, "<Data name=\"license\"><value>CC0-1.0</value>") == 1);
    CHECK(count_of(text, "<Data name=\"hash\"><value>" + dataset_hash(Dataset::open(fixture("places")))) == 1);
    const std::string town = placemark(text, "Upper town");
    INFO(town);
    CHECK(count_of(town, "<TimeSpan><begin>1988-07-01</begin>\n<end>1989-03-31</end>") == 1);
    CHECK(count_of(town, "<Point><coordinates>50.1234567,37.5</coordinates></Point>") == 1);
    CHECK(count_of(town, "on the hill") == 1);              // a claim
    CHECK(count_of(town, "a misreading of the map") == 1);  // why another location was given up
    CHECK(count_of(town, "<styleUrl>#circle-firm</styleUrl>") == 1);
    CHECK(count_of(placemark(text, "Lost village"), "coordinates") == 0);
}

TEST_CASE("No pin stands where a place is only somewhere within an area", "[exchange][kml]") {
    const TemporaryFolder folder;
    const auto record = [](const std::string& id, const std::string& geometry, const std::string& radius) {
        return R"({"type": "Feature", "id": ")" + id + R"(", "geometry": null, "properties": {"name": ")" + id +
               R"(", "kind": "prison", "names": [{"text": ")" + id +
               R"("}], "locations": [{"id": "x", "standing": "preferred", "role": "within", "geometry": )" + geometry +
               radius + "}]}}";
    };
    const std::string points = R"({"type": "MultiPoint", "coordinates": [[50, 37], [50.1, 37]]})";
    write_dataset(folder.path(),
                  record("disc", R"({"type": "Point", "coordinates": [50, 37]})", R"(, "uncertainty_m": 5000)") +
                      ",\n" + record("around", points, R"(, "uncertainty_m": 5000)") + ",\n" +
                      record("nowhere", points, ""));
    const std::string text = exported(folder.path());
    INFO(text);
    CHECK(count_of(text, "<Point>") == 0);
    CHECK(count_of(placemark(text, "disc"), "<Polygon>") == 1);
    CHECK(count_of(placemark(text, "around"), "<Polygon>") == 1);  // two discs that touch
    CHECK(count_of(text, "uncertainty areas") == 0);               // they are drawn already
    CHECK(count_of(placemark(text, "nowhere"), "coordinates") == 0);
}

TEST_CASE("An internal KML says so in every balloon", "[exchange][kml][release]") {
    const std::string text = exported(fixture("planted"), {.audience = Audience::internal});
    CHECK(count_of(text, "INTERNAL: may hold restricted records") >= count_of(text, "<Placemark>") + 2);
}

TEST_CASE("Every kind has a picture in a KMZ, and none comes from a network", "[exchange][kml]") {
    const TemporaryFolder folder;
    export_dataset(Dataset::open(fixture("places")), folder / "out.kmz", {});
    const auto files = unzipped(folder / "out.kmz");
    REQUIRE(files.front().first == "doc.kml");
    const std::string& text = files.front().second;
    CHECK(count_of(text, "http") == 1);  // the name space
    for (const Term& term : vocabulary("kind")->terms) {
        INFO(term.id);
        CHECK(count_of(text, "<Style id=\"" + term.symbol + "-firm\">") == 1);
        CHECK(count_of(text, "<href>icons/" + term.symbol + ".png</href>") == 3);
    }
    CHECK(files.size() == 1 + kml::icons().size());
    for (const kml::Icon& icon : kml::icons()) {
        INFO(icon.name);
        CHECK(icon.png.starts_with("\x89PNG\r\n\x1A\n"));
    }
    CHECK(count_of(exported(fixture("places")), "<href>") == 0);
}
