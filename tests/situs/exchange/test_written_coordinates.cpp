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

situs::CoordinatesAsWritten in_kml(const std::string& text) {
    const TemporaryFolder folder;
    write_bytes(folder / "made-up.kml", text);
    return situs::features_in_kml(folder / "made-up.kml").coordinates;
}

std::string placemark(const std::string& name, const std::string& shape) {
    return "<Placemark><name>" + name + "</name>" + shape + "</Placemark>";
}

std::string pin(const std::string& name, const std::string& coordinates) {
    return placemark(name, "<Point><coordinates>" + coordinates + "</coordinates></Point>");
}

std::string refusal(const std::string& kml) {
    try {
        in_kml(kml);
    } catch (const geo::InputError& error) {
        return error.what();
    }
    return {};
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

TEST_CASE("a pin of a KML keeps its own text, also where two pins are the same numbers") {
    auto all =
        in_kml("<kml><Folder>" + pin("Rough", "36.30,33.50") + pin("Made up", " 36.3,33.5,0 ") + "</Folder></kml>");
    const auto made_up = all.take(point(36.3, 33.5), "Made up");
    REQUIRE(made_up);
    CHECK(made_up->text == "36.3,33.5,0");
    CHECK(made_up->step == Approx(0.1));
    const auto rough = all.take(point(36.3, 33.5), "Rough");
    REQUIRE(rough);
    CHECK(rough->text == "36.30,33.50");
    CHECK(rough->step == Approx(0.01));
    CHECK_FALSE(all.take(point(36.3, 33.5), "Rough"));
    CHECK_FALSE(all.take(point(36.3, 33.51), "Rough"));
}

TEST_CASE("pins are found in KML with prefixes, blanks, marks of CDATA and in UTF-16") {
    auto prefixed = in_kml(
        "<k:kml><k:Placemark><k:Point><k:coordinates>\n36.25, 33.5 , "
        "0\n</k:coordinates></k:Point></k:Placemark></k:kml>");
    CHECK(prefixed.take(point(36.25, 33.5), "")->text == "36.25, 33.5 , 0");
    auto marked = in_kml("<kml>" + pin("<![CDATA[A & B]]>", "<![CDATA[36.25,33.5]]>") + "</kml>");
    CHECK(marked.take(point(36.25, 33.5), "A & B")->name == "A & B");
    std::string wide = "\xFF\xFE";
    for (const char c : "<kml>" + pin("Wide", "36.25,33.5") + "</kml>") {
        wide += {c, '\0'};
    }
    CHECK(in_kml(wide).take(point(36.25, 33.5), "Wide")->text == "36.25,33.5");
}

TEST_CASE("coordinates of a KML that are no numbers are a fault, whatever a lenient reader makes of them") {
    // What GDAL 3.6 with libkml 1.3 draws of them: it takes 0 for what it cannot read, or no point at all.
    for (const auto& [text, drawn] : {std::pair<const char*, geo::Geometry>{"abc,37", point(0, 37)},
                                      {"N50,37", point(0, 37)},
                                      {"50.1x,37.2", point(50.1, 0)},
                                      {"50°10,37", point(50, 0)},
                                      {"50,37,x", point(50, 37)},
                                      {"50,5 37,25", point(50, 5)},
                                      {"50;37", {}},
                                      {"50", {}},
                                      {",37", {}},
                                      {"nan,37", {}},
                                      {"1e400,37", {}},
                                      {"۵۰,۳۷", {}}}) {
        CAPTURE(text);
        auto all = in_kml("<kml>" + pin("Made up", text) + pin("Sound", "0,37") + "</kml>");
        const auto faulty = all.take(drawn, "Made up");
        REQUIRE(faulty);
        CHECK_THAT(faulty->fault, mentions("\"" + std::string{text} + "\""));
        CHECK_THAT(faulty->fault, mentions("longitude,latitude in degrees"));
        CHECK_FALSE(faulty->latitude);
        const auto sound = all.take(point(0, 37), "Sound");
        REQUIRE(sound);
        CHECK(sound->fault.empty());
        CHECK_NOTHROW(all.require_no_fault_left("made-up.kml"));
    }
}

TEST_CASE("a pin without coordinates is not taken for one of the same name whose coordinates are wrong") {
    auto all = in_kml("<kml>" + placemark("", "") + pin("", "abc,37") + pin("", "") + pin("", "36.25,33.5") + "</kml>");
    CHECK_THROWS_AS(all.require_no_fault_left("made-up.kml"), geo::InputError);
    CHECK(all.take({}, "")->fault.empty());
    CHECK(all.take(point(36.25, 33.5), "")->fault.empty());
    CHECK_FALSE(all.take(point(0, 37), "")->fault.empty());
    CHECK(all.take({}, " ")->fault.empty());
    CHECK_FALSE(all.take({}, ""));
    CHECK_NOTHROW(all.require_no_fault_left("made-up.kml"));
}

TEST_CASE("one position of an area that is no number is a fault of the whole; a long one is cut") {
    auto all = in_kml("<kml>" +
                      placemark("Field", "<Polygon><outerBoundaryIs><LinearRing><coordinates>36,33 36,34 " +
                                             std::string(100, '3') +
                                             "x,34 36,33</coordinates></LinearRing></outerBoundaryIs></Polygon>") +
                      "</kml>");
    const auto field = all.take(point(36, 33), "Field");
    REQUIRE(field);
    CHECK_THAT(field->fault, mentions("\"" + std::string(60, '3') + "…\""));
}

TEST_CASE("lines and areas have digits and no text; names inside a placemark are not its own") {
    auto all = in_kml("<kml>" +
                      placemark("Wall",
                                "<LineString><coordinates>36.25,33.5 36.3,33.625</coordinates></LineString>"
                                "<ExtendedData><Data><name>inner</name></Data></ExtendedData>") +
                      "</kml>");
    const auto wall = all.take(point(36.25, 33.5), "Wall");
    REQUIRE(wall);
    CHECK(wall->name == "Wall");
    CHECK(wall->text.empty());
    CHECK(wall->step == Approx(1e-3));
    CHECK(wall->positions == 2);
}

TEST_CASE("a KML that declares entities, links elsewhere or is no XML is refused, with its place") {
    CHECK_THAT(refusal("<!DOCTYPE kml [<!ENTITY x \"y\">]><kml/>"), mentions("declares entities"));
    CHECK_THAT(refusal("<!DOCTYPE kml [<!ENTITY % x SYSTEM \"file:///etc/hostname\">]><kml/>"),
               mentions("declares entities"));
    CHECK_THAT(refusal("<kml><k:NetworkLink/></kml>"), mentions("NetworkLink"));
    CHECK_THAT(refusal("<kml>\n  <Placemark></kml>"), mentions("made-up.kml:2:"));
    CHECK_THAT(refusal(""), mentions("made-up.kml:1:"));
    CHECK(refusal("<kml><!-- <NetworkLink> <!ENTITY --></kml>").empty());
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
    const auto found = all.take(point(36.25, 33.5), "");
    REQUIRE(found);
    CHECK(found->text == "[36.2500, 33.5]");
    CHECK(found->step == Approx(1e-4));
    CHECK(all.take(point(1, 2), "")->step == Approx(1e-2));

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

TEST_CASE("overlays of a KML are told by kind and name, and are no placemarks") {
    const TemporaryFolder folder;
    write_bytes(folder / "made-up.kml",
                "<kml>" + pin("Before", "36.25,33.5") +
                    "<GroundOverlay><Icon><name>inner</name></Icon><name> Scanned map </name></GroundOverlay>"
                    "<PhotoOverlay><Point><coordinates>1,2</coordinates></Point></PhotoOverlay></kml>");
    auto found = situs::features_in_kml(folder / "made-up.kml");
    CHECK(found.overlays == std::vector<std::string>{"GroundOverlay \"Scanned map\"", "PhotoOverlay \"\""});
    CHECK(found.coordinates.take(point(36.25, 33.5), "Before"));
    CHECK_FALSE(found.coordinates.take(point(1, 2), ""));
}

TEST_CASE("a track of a KML has the digits of its positions, or a fault where a lenient reader is elsewhere") {
    const auto track = [](const std::string& positions) {
        return placemark("Made up", "<gx:Track><when/><when/>" + positions + "</gx:Track>");
    };
    auto sound =
        in_kml("<kml>" + track("<gx:coord>36.25 33.5123 7</gx:coord><gx:coord>36.3 33.6\n</gx:coord>") + "</kml>");
    const auto found = sound.take(point(36.25, 33.5123), "Made up");
    REQUIRE(found);
    CHECK(found->positions == 2);
    CHECK(found->step == Approx(1e-4));
    CHECK(found->text.empty());
    // What GDAL 3.6 with libkml 1.3 draws of them.
    for (const auto& [text, drawn] : {std::pair<const char*, geo::Geometry>{" 36.25 33.5 7", point(0, 36.25)},
                                      {"36.25  33.5 7", point(36.25, 0)},
                                      {"36.25,33.5,7", point(36.25, 0)},
                                      {"36.25 33.5 7 8", point(36.25, 33.5)},
                                      {"", point(0, 0)},
                                      {"36.25", point(36.25, 0)}}) {
        CAPTURE(text);
        auto all = in_kml("<kml>" + track("<gx:coord>" + std::string{text} + "</gx:coord>") + "</kml>");
        const auto faulty = all.take(drawn, "Made up");
        REQUIRE(faulty);
        CHECK_THAT(faulty->fault, mentions("the position \"" + std::string{text} + "\" of a track (gx:coord)"));
    }
    auto other = in_kml("<kml>" + placemark("Made up", "<Track><when/><coord>36.25 33.5 7</coord></Track>") + "</kml>");
    CHECK_THAT(other.take({}, "Made up")->fault, mentions("its track <Track> is not read"));
    CHECK_THAT(
        refusal("<kml>" + placemark("Made up", "<gx:Track><gx:coord>36.25 33.5 7</gx:coord></gx:Track>") + "</kml>"),
        mentions("the track of the placemark \"Made up\" has fewer times (when: 0) than positions"));
}

TEST_CASE("a GeoJSON that is broken is told with line and column") {
    const TemporaryFolder folder;
    write_bytes(folder / "made-up.geojson",
                "{\"type\": \"FeatureCollection\", \"features\": [\n{\"type\": oops}\n]}\n");
    CHECK_THROWS_WITH(situs::features_in_geojson(folder / "made-up.geojson"), mentions("made-up.geojson:2:10:"));
}
