#include "geo/dataset.hpp"
#include "geo/error.hpp"
#include "situs/exchange/kml_file.hpp"
#include "situs/exchange/kml_time.hpp"
#include "situs/exchange/vector_file.hpp"
#include "situs/store/merge.hpp"
#include "tests/situs/exchange/temporary_folder.hpp"
#include "tests/test.hpp"

#include <string>
#include <utility>
#include <vector>

namespace {

using situs::KmlFile;
using situs::KmlPlacemark;
using situs::KmlText;
using situs::testing::TemporaryFolder;
using situs::testing::write_bytes;

KmlFile read(const std::string& text) {
    const TemporaryFolder folder;
    write_bytes(folder / "made-up.kml", text);
    return situs::read_kml(folder / "made-up.kml");
}

std::string refusal(const std::string& text) {
    try {
        read(text);
    } catch (const geo::InputError& error) {
        return error.what();
    }
    return {};
}

std::string kml(const std::string& inside) {
    return "<kml xmlns=\"http://www.opengis.net/kml/2.2\" xmlns:gx=\"http://www.google.com/kml/ext/2.2\"><Document>" +
           inside + "</Document></kml>";
}

std::string placemark(const std::string& inside) {
    return "<Placemark><name>Made up</name>" + inside + "</Placemark>";
}

std::string point(const std::string& coordinates) {
    return "<Point><coordinates>" + coordinates + "</coordinates></Point>";
}

std::string ring(const std::string& coordinates) {
    return "<LinearRing><coordinates>" + coordinates + "</coordinates></LinearRing>";
}

KmlPlacemark only(const std::string& inside) {
    KmlFile file = read(kml(placemark(inside)));
    REQUIRE(file.placemarks.size() == 1);
    return file.placemarks.front();
}

/// "name: text" of each but for the name.
std::vector<std::string> texts(const KmlPlacemark& placemark) {
    std::vector<std::string> all;
    for (const KmlText& text : placemark.texts) {
        if (text.name != "name" || text.is_data) {
            all.push_back(text.name + ": " + text.text);
        }
    }
    return all;
}

using Texts = std::vector<std::string>;

const std::string square = "36,33 37,33 37,34 36,34 36,33";

}  // namespace

TEST_CASE("What GDAL draws of a KML is what is read of it", "[exchange][kml]") {
    const std::string line = "<LineString><coordinates>36.25,33.5 36.3,33.625,7</coordinates></LineString>";
    const std::string area = "<Polygon><outerBoundaryIs>" + ring(square) + "</outerBoundaryIs><innerBoundaryIs>" +
                             ring("36.1,33.1 36.2,33.1 36.2,33.2 36.1,33.1") + "</innerBoundaryIs></Polygon>";
    const std::string track =
        "<gx:Track><when>1988</when><when>1989</when><gx:coord>36.25 33.5 7</gx:coord><gx:coord>36.3 33.6 "
        "7</gx:coord></gx:Track>";
    std::string all;
    for (const std::string& shape :
         {point("36.25,33.5"), point(" 36.25, 33.5 , 7 "), line, area, ring(square), track,
          "<MultiGeometry>" + point("36.25,33.5") + point("36.3,33.5") + "</MultiGeometry>",
          "<MultiGeometry>" + line + line + "</MultiGeometry>", "<MultiGeometry>" + area + area + "</MultiGeometry>",
          "<MultiGeometry>" + point("36.25,33.5") + line + area + "</MultiGeometry>",
          "<gx:MultiTrack>" + track + track + "</gx:MultiTrack>", point(""), std::string{},
          std::string{"<Model><Location><longitude>36.25</longitude><latitude>33.5</latitude></Location></Model>"}}) {
        all += placemark(shape);
    }
    const TemporaryFolder folder;
    write_bytes(folder / "made-up.kml", kml(all));
    const KmlFile file = situs::read_kml(folder / "made-up.kml");
    geo::VectorDataset dataset = situs::open_vector_file(folder / "made-up.kml");
    geo::FeatureCursor cursor = dataset.features(0);
    std::size_t i = 0;
    for (geo::VectorFeature feature; cursor.next(feature); ++i) {
        CAPTURE(i);
        REQUIRE(i < file.placemarks.size());
        CHECK(file.placemarks[i].shape.fault.empty());
        const bool is_model = i + 1 == file.placemarks.size();
        const bool is_left_out = is_model || feature.foreign_type == "LINEARRING";  // by GDAL
        CHECK((is_left_out || situs::is_same_geometry(file.placemarks[i].shape.geometry, feature.geometry)));
    }
    CHECK(i == file.placemarks.size());
    CHECK(file.placemarks.back().shape.geometry.as_point().lon == 36.25);
}

TEST_CASE("A placemark keeps all that it says of itself, under its own names", "[exchange][kml]") {
    const KmlFile file = read(
        kml("<Schema id=\"s\" name=\"s\"><SimpleField name=\"f1\" type=\"string\"><displayName>Rooms</displayName>"
            "</SimpleField></Schema>"
            "<Placemark id=\"p-1\"><name>Made-up gaol</name><address>1 Sample street</address>"
            "<phoneNumber>tel:0</phoneNumber><Snippet maxLines=\"1\">short</Snippet><description>seen <b>once</b>"
            "</description><visibility>0</visibility><styleUrl>#x</styleUrl><LookAt><longitude>1</longitude>"
            "<gx:TimeStamp><when>2020</when></gx:TimeStamp></LookAt>"
            "<atom:author><atom:name>nobody</atom:name></atom:author><atom:link href=\"https://example.org/made-up\"/>"
            "<ExtendedData><Data name=\"Name\"><value>Data name</value></Data>"
            "<Data name=\"d2\"><displayName>Doors</displayName><value>two</value></Data>"
            "<Data name=\"empty\"><value/></Data>"
            "<SchemaData schemaUrl=\"#s\"><SimpleData name=\"f1\">7</SimpleData></SchemaData>"
            "<SchemaData schemaUrl=\"#nowhere\"><SimpleData name=\"undeclared\">kept</SimpleData></SchemaData>"
            "<camp:number>14</camp:number></ExtendedData>" +
            point("36.25,33.5") + "</Placemark>"));
    REQUIRE(file.placemarks.size() == 1);
    CHECK(texts(file.placemarks[0]) == Texts{"id: p-1", "address: 1 Sample street", "phoneNumber: tel:0",
                                             "Snippet: short", "description: seen <b>once</b>", "atom:author: nobody",
                                             "atom:link: https://example.org/made-up", "Name: Data name", "d2: two",
                                             "f1: 7", "undeclared: kept", "number: 14"});
    CHECK(file.placemarks[0].texts[1].name == "name");
    CHECK(file.placemarks[0].texts[1].text == "Made-up gaol");
    CHECK(file.shown.at({"s", "f1"}) == "Rooms");
    CHECK(file.placemarks[0].texts[9].shown == "Doors");
}

TEST_CASE("Dates of placemarks keep the precision that was written", "[exchange][kml]") {
    const auto stamp = [](const std::string& when) {
        return texts(only("<TimeStamp><when> " + when + "</when></TimeStamp>"));
    };
    CHECK(stamp("1988-07") == Texts{"TimeStamp: 1988-07"});
    CHECK(stamp("1988") == Texts{"TimeStamp: 1988"});
    CHECK(stamp("1988-07-28T10:00:00Z") == Texts{"TimeStamp: 1988-07-28T10:00:00Z"});
    CHECK(stamp("1988-07-28T10Z") == Texts{"TimeStamp: 1988-07-28", "TimeStamp as written: 1988-07-28T10Z"});
    CHECK(stamp("in summer") == Texts{"TimeStamp: in summer"});
    CHECK(stamp("").empty());
    const auto span = [](const std::string& ends) { return texts(only("<TimeSpan>" + ends + "</TimeSpan>")); };
    CHECK(span("<begin>1988-07</begin><end>1988-09</end>") == Texts{"TimeSpan: 1988-07/1988-09"});
    CHECK(span("<begin>1988</begin>") == Texts{"TimeSpan: 1988/.."});
    CHECK(span("<end>1988</end>") == Texts{"TimeSpan: ../1988"});
    CHECK(span("<begin>1988-07</begin><end>1988-07</end>") == Texts{"TimeSpan: 1988-07"});
    CHECK(span("<begin>1988-07-28T00:00:00Z</begin><end>1988-07-29</end>") ==
          Texts{"TimeSpan: 1988-07-28/1988-07-29", "TimeSpan as written: from 1988-07-28T00:00:00Z to 1988-07-29"});
    CHECK(span("").empty());
}

TEST_CASE("Folders give layers, and labels that no two have", "[exchange][kml]") {
    const KmlFile file = read("<kml><Document><name>Whole</name>" + placemark("") + "<Folder><name>A</name>" +
                              placemark("") + "<Folder><name>Inner</name>" + placemark("") + "</Folder>" +
                              placemark("") + "</Folder><Folder><name>A</name>" + placemark("") + "</Folder><Folder>" +
                              placemark("") + "</Folder></Document></kml>");
    std::vector<std::string> found;
    for (const KmlPlacemark& one : file.placemarks) {
        const situs::KmlFolder& in = file.folders[one.folder];
        found.push_back(in.layer + "; " + in.label + " " + std::to_string(one.number));
    }
    CHECK(found == Texts{"Whole; Whole 1", "A; A 1", "A; A 2", "Inner; Inner 1", "A; A (#2) 1", "Whole; Layer3 1"});
    CHECK(file.folders.at(2).within == 1U);
    CHECK(read("<kml>" + placemark("") + "</kml>").folders.at(0).label == "made-up");
}

TEST_CASE("A pin of a KML keeps its own text, with prefixes, blanks and marks of CDATA", "[exchange][kml]") {
    CHECK(only(point(" 36.3,33.5,0 ")).shape.written.text == "36.3,33.5,0");
    CHECK(only(point("36.30,33.50")).shape.written.step == Approx(0.01));
    CHECK(only(point("<![CDATA[36.25,33.5]]>")).shape.geometry.as_point().lat == 33.5);
    CHECK(read("<k:kml><k:Placemark><k:name>A</k:name><k:Point><k:coordinates>\n36.25, 33.5 , "
               "0\n</k:coordinates></k:Point></k:Placemark></k:kml>")
              .placemarks.at(0)
              .shape.written.text == "36.25, 33.5 , 0");
    const KmlPlacemark wall = only("<LineString><coordinates>36.25,33.5 36.3,33.625</coordinates></LineString>");
    CHECK(wall.shape.written.text.empty());
    CHECK(wall.shape.written.step == Approx(1e-3));
    CHECK(wall.shape.written.positions == 2);
}

TEST_CASE("Coordinates of a KML that are no numbers are a fault, whatever a lenient reader makes of them",
          "[exchange][kml]") {
    for (const char* const text : {"abc,37", "N50,37", "50.1x,37.2", "50°10,37", "50,37,x", "50,5 37,25", "50;37", "50",
                                   ",37", "nan,37", "1e400,37", "۵۰,۳۷"}) {
        CAPTURE(text);
        const KmlPlacemark faulty = only(point(text));
        CHECK(faulty.shape.geometry.is_null());
        CHECK_THAT(faulty.shape.fault, mentions("\"" + std::string{text} + "\""));
        CHECK_THAT(faulty.shape.fault, mentions("longitude,latitude in degrees"));
    }
    const std::string part = std::string(100, '3') + "x,34";
    const KmlPlacemark field =
        only("<Polygon><outerBoundaryIs>" + ring("36,33 36,34 " + part + " 36,33") + "</outerBoundaryIs></Polygon>");
    CHECK_THAT(field.shape.fault, mentions("\"" + std::string(60, '3') + "…\""));
}

TEST_CASE("A shape that nobody can draw as it is meant is a fault", "[exchange][kml]") {
    CHECK_THAT(only(point("36,33") + point("37,33")).shape.fault, mentions("several shapes beside each other"));
    CHECK_THAT(only("<LineString><coordinates>36,33</coordinates></LineString>").shape.fault,
               mentions("has one position"));
    const auto area = [](const std::string& inside) { return only("<Polygon>" + inside + "</Polygon>").shape; };
    const std::string outer = "<outerBoundaryIs>" + ring(square) + "</outerBoundaryIs>";
    CHECK_THAT(area("<innerBoundaryIs>" + ring(square) + "</innerBoundaryIs>").fault, mentions("has 0 outer"));
    CHECK_THAT(area(outer + outer).fault, mentions("has 2 outer"));
    CHECK_THAT(area("<outerBoundaryIs>" + ring("36,33 37,33") + "</outerBoundaryIs>").fault,
               mentions("fewer than three corners"));
    const situs::KmlShape open = area("<outerBoundaryIs>" + ring("36,33 37,33 37,34") + "</outerBoundaryIs>");
    CHECK(open.closed_rings == 1);
    CHECK(open.geometry.as<geo::Polygon>()->rings.at(0).size() == 4);
}

TEST_CASE("A ring that bounds no area is a line that ends where it begins", "[exchange][kml]") {
    // OGC 07-147r2 section 10.5: a closed line string.
    const KmlPlacemark closed = only(ring("36,33 37,33 37,34"));
    REQUIRE(closed.shape.geometry.as<geo::LineString>() != nullptr);
    CHECK(closed.shape.geometry.as<geo::LineString>()->line.size() == 4);
    CHECK(closed.shape.closed_rings == 1);
    CHECK(only(ring(square)).shape.closed_rings == 0);
}

TEST_CASE("Tracks are lines, of either name and however many times they have", "[exchange][kml]") {
    const auto track = [](const std::string& positions) {
        return only("<gx:Track><when>1988-07</when><when>1988-08</when>" + positions + "</gx:Track>").shape;
    };
    const situs::KmlShape sound =
        track("<gx:coord> 36.25  33.5123 7</gx:coord><gx:coord>36.3 33.6\n</gx:coord><gx:coord>36 33</gx:coord>");
    REQUIRE(sound.geometry.as<geo::LineString>() != nullptr);
    CHECK(sound.geometry.as<geo::LineString>()->line.size() == 3);
    CHECK(sound.written.step == Approx(1e-4));
    CHECK(sound.first_time == "1988-07");
    CHECK(sound.last_time == "1988-08");
    for (const char* const bad : {"36.25,33.5,7", "36.25 33.5 7 8", "", "36.25"}) {
        CAPTURE(bad);
        CHECK_THAT(track("<gx:coord>" + std::string{bad} + "</gx:coord>").fault,
                   mentions("the position \"" + std::string{bad} + "\" of a track (gx:coord)"));
    }
    CHECK_FALSE(only("<Track><coord>36.25 33.5 7</coord><coord>36.25 34 7</coord></Track>").shape.geometry.is_null());
}

TEST_CASE("Overlays and what only changes another file are no placemarks", "[exchange][kml]") {
    const KmlFile file =
        read(kml(placemark(point("36.25,33.5")) +
                 "<GroundOverlay><Icon><name>inner</name></Icon><name> Scanned map </name></GroundOverlay>"
                 "<PhotoOverlay>" +
                 point("1,2") + "</PhotoOverlay><gx:Tour><gx:Playlist><gx:AnimatedUpdate><Update><Change>" +
                 placemark("") + "</Change></Update></gx:AnimatedUpdate></gx:Playlist></gx:Tour>"));
    CHECK(file.overlays == Texts{"GroundOverlay \"Scanned map\"", "PhotoOverlay \"\""});
    CHECK(file.placemarks.size() == 1);
    CHECK(file.updates == 1);
}

TEST_CASE("A KML that declares entities, links elsewhere or is none is refused, with its place", "[exchange][kml]") {
    CHECK_THAT(refusal("<!DOCTYPE kml [<!ENTITY x \"y\">]><kml/>"), mentions("declares entities"));
    CHECK_THAT(refusal("<!DOCTYPE kml [<!ENTITY % x SYSTEM \"file:///etc/hostname\">]><kml/>"),
               mentions("declares entities"));
    CHECK_THAT(refusal("<kml><k:NetworkLink/></kml>"), mentions("NetworkLink"));
    CHECK_THAT(refusal("<kml>\n  <Placemark></kml>"), mentions("made-up.kml:2:"));
    CHECK_THAT(refusal(""), mentions("made-up.kml:1:"));
    CHECK_THAT(refusal("<html><body/></html>"), mentions("it begins with <html>"));
    std::string deep;
    for (int i = 0; i < 300; ++i) {
        deep += "<Folder>";
    }
    CHECK_THAT(refusal("<kml>" + deep), mentions("more than 200 deep"));
    CHECK(refusal("<kml><!-- <NetworkLink> <!ENTITY --></kml>").empty());
}

TEST_CASE("A KML is read in the encoding that it names, or it is said what to do", "[exchange][kml]") {
    const auto named = [](const std::string& encoding, const std::string& name) {
        return "<?xml version=\"1.0\" encoding=\"" + encoding + "\"?><kml><Placemark><name>" + name +
               "</name></Placemark></kml>";
    };
    const auto name_of = [](const std::string& text) { return read(text).placemarks.at(0).texts.at(0).text; };
    CHECK(name_of(named("windows-1256", "\xD2\xE4\xCF\xC7\xE4")) == "زندان");
    CHECK(name_of(named("windows-1252", "Prison d\x92\xC9vin")) == "Prison d’Évin");
    CHECK(name_of(named("CP1251", "\xC0")) == "А");
    CHECK(name_of(named("ISO-8859-1", "\xE9")) == "é");
    std::string wide = "\xFF\xFE";
    for (const char c : named("UTF-16", "Wide")) {
        wide += {c, '\0'};
    }
    CHECK(name_of(wide) == "Wide");
    CHECK_THAT(refusal(named("Shift_JIS", "x")), mentions("save it in UTF-8"));
    CHECK_THAT(refusal(named("klingon", "x")), mentions("unknown encoding; open the file in a text editor"));
    CHECK(name_of(named("utf8", "é")) == "é");
    CHECK(name_of(named("utf-16", "é")) == "é");
    CHECK(name_of("\xEF\xBB\xBF" + named("Unicode", "é")) == "é");
    CHECK_THAT(refusal(named("UTF-16", "\xD2\xE4")), mentions("encoding=\"windows-1256\""));
    CHECK_THAT(refusal(named("UTF-8", "\xD2\xE4")), mentions("encoding=\"windows-1256\""));
}
