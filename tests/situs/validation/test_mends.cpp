#include "geo/error.hpp"
#include "situs/validation/mend_feature.hpp"
#include "situs/validation/mend_files.hpp"
#include "tests/situs/store/scratch.hpp"
#include "tests/situs/validation/findings_of.hpp"
#include "tests/test.hpp"

#include <sstream>

using namespace situs;

namespace {

class Told final : public MendSink {
public:
    void mended(const PlacedMend& mend) override { mends.push_back(line_of(mend)); }
    void left(const PlacedMend& mend) override { kept.push_back(line_of(mend)); }
    std::vector<std::string> mends, kept;

private:
    static std::string line_of(const PlacedMend& mend) {
        return fmt::format("{}:{} {}", mend.line, mend.column, mend.message);
    }
};

std::string mended_geometry(const std::string& geometry, std::vector<std::string>* messages = nullptr) {
    FeatureMender mender;
    const MendedFeature result = mender.mend(geometry, MendAs::geojson);
    CHECK(result.kept_because.empty());
    for (const Mend& mend : result.mends) {
        if (messages != nullptr) {
            messages->push_back(mend.pointer + " " + mend.message);
        }
    }
    return result.text;
}

std::string polygon(const std::string& rings) {
    return R"({"type": "Polygon", "coordinates": )" + rings + "}";
}

/// Mends one file of that text; what stands there afterwards.
std::string mended_file(const std::string& text, Told& told, ReadAs as = ReadAs::automatic) {
    const Scratch scratch;
    scratch.put("a.geojson", text);
    mend(scratch / "a.geojson", {.as = as}, told);
    CHECK(scratch.files() == 1);
    return scratch.get("a.geojson");
}

const std::string clockwise = R"({"type":"Polygon","coordinates":[[[0,0],[0,1],[1,1],[0,0]]]})";
const std::string right = R"({"type": "Polygon", "coordinates": [[[0, 0], [1, 1], [0, 1], [0, 0]]]})";

}  // namespace

TEST_CASE("A ring is closed by its own first position, and by nothing else", "[validation]") {
    CHECK(mended_geometry(polygon("[[[0, 0], [1, 0], [1, 1]]]")) == polygon("[[[0, 0], [1, 0], [1, 1], [0, 0]]]"));
    for (const char* hopeless :
         {"[[[0, 0], [1, 0]]]", "[[[0, 0], [1, 0], [0, 0]]]", "[[]]", "[[[0, 0]]]", "[]", "[1]",
          "[[[0, 0], [1, 0], [1, \"x\"]]]", "[[[0, 0], [1, 0], [1]]]", "[[[0, 0], [1, 1e999], [1, 1]]]"}) {
        CAPTURE(hopeless);
        CHECK(mended_geometry(polygon(hopeless)) == polygon(hopeless));
    }
}

TEST_CASE("Positions that repeat the one before them are dropped, as long as a shape stays", "[validation]") {
    std::vector<std::string> messages;
    CHECK(mended_geometry(R"({"type": "LineString", "coordinates": [[0, 0], [0.0, 0], [0, 0, 5], [1, 1], [1, 1]]})",
                          &messages) == R"({"type": "LineString", "coordinates": [[0, 0], [0, 0, 5], [1, 1]]})");
    CHECK(messages == std::vector<std::string>{"/coordinates dropped 2 positions that repeat the one before them"});
    const std::string one_place = R"({"type":"LineString","coordinates":[[0,0],[0,0]]})";
    CHECK(mended_geometry(one_place) == one_place);
    const std::string spike = R"({"type":"Polygon","coordinates":[[[0,0],[1,1],[1,1],[0,0]]]})";
    CHECK(mended_geometry(spike) == spike);
    const std::string points = R"({"type":"MultiPoint","coordinates":[[0,0],[0,0]]})";
    CHECK(mended_geometry(points) == points);
}

TEST_CASE("Rings wind as RFC 7946 says; one that jumps across the antimeridian is left to people", "[validation]") {
    CHECK(mended_geometry(clockwise) == right);
    CHECK(mended_geometry(right) == right);
    const std::string across = polygon("[[[179, 0], [179, 1], [-179, 1], [-179, 0], [179, 0]]]");
    CHECK(mended_geometry(across) == across);
    const std::string hole = R"([[0, 0], [9, 0], [9, 9], [0, 0]], )";
    CHECK(mended_geometry(polygon("[" + hole + "[[5, 2], [6, 2], [6, 3], [5, 2]]]")) ==
          polygon("[" + hole + "[[5, 2], [6, 3], [6, 2], [5, 2]]]"));
}

TEST_CASE("Numbers that are moved keep their digits", "[validation]") {
    CHECK(mended_geometry(polygon("[[[0.10, 0e0], [0, 1.00], [1, 1], [0.1, 0]]]")) ==
          polygon("[[[0.1, 0], [1, 1], [0, 1.00], [0.10, 0e0]]]"));
}

TEST_CASE("A bbox that is wrong is computed; one that is a little generous stays", "[validation]") {
    const std::string point =
        R"("type": "Feature", "geometry": {"type": "Point", "coordinates": [50, 37]}, "properties": null})";
    CHECK(mended_geometry(R"({"bbox": [0, 0, 1, 1], )" + point) == R"({"bbox": [50, 37, 50, 37], )" + point);
    CHECK(mended_geometry(R"({"bbox": [37, 50, 37, 50], )" + point) == R"({"bbox": [50, 37, 50, 37], )" + point);
    CHECK(mended_geometry(R"({"bbox": "none", )" + point) == R"({"bbox": [50, 37, 50, 37], )" + point);
    for (const char* good : {"[50, 37, 50, 37]", "[49.995, 36.995, 50.005, 37.005]", "null"}) {
        CAPTURE(good);
        const std::string text = R"({"bbox": )" + std::string{good} + ", " + point;
        CHECK(mended_geometry(text) == text);
    }
    const std::string high = R"("type": "LineString", "coordinates": [[1, 2, 30], [3, 4, 5]]})";
    CHECK(mended_geometry(R"({"bbox": [1, 2, 3, 4], )" + high) == R"({"bbox": [1, 2, 5, 3, 4, 30], )" + high);
    const std::string across = R"("type": "MultiPoint", "coordinates": [[179, 0], [-179, 1]]})";
    CHECK(mended_geometry(R"({"bbox": [177, 0, -178, 1], )" + across) == R"({"bbox": [177, 0, -178, 1], )" + across);
    CHECK(mended_geometry(R"({"bbox": [-179, 0, 179, 1], )" + across) == R"({"bbox": [179, 0, -179, 1], )" + across);
}

TEST_CASE("In a generic file everything but the mended feature stays byte for byte", "[validation]") {
    Told told;
    const std::string before =
        "\xEF\xBB\xBF{ \"type\":\"FeatureCollection\" ,\r\n \"features\":[ {\"type\" : \"Feature\", "
        "\"geometry\":null},\r\n\t";
    CHECK(mended_file(before + clockwise + " , {\"x\": NaN}\r\n] , \"more\": 1.0 }", told) ==
          before + right + " , {\"x\": NaN}\r\n] , \"more\": 1.0 }");
    CHECK(told.mends.size() == 1);
    CHECK(told.kept.size() == 1);
}

TEST_CASE("Newline-delimited files and text sequences are mended in their own form", "[validation]") {
    Told told;
    const std::string feature = R"({"type": "Feature", "properties": null, "geometry": )";
    CHECK(mended_file(feature + right + "}\n" + feature + clockwise + "}\n", told) ==
          feature + right + "}\n" + feature + right + "}\n");
    CHECK(mended_file("\x1E" + feature + clockwise + "}\n\x1E" + feature + right + "}\n", told) ==
          "\x1E" + feature + right + "}\n\x1E" + feature + right + "}\n");
    CHECK(mended_file(clockwise, told) == right);
}

TEST_CASE("The bbox of each geometry in a collection is computed from that geometry alone", "[validation]") {
    const std::string begin = R"({"type": "Feature", "geometry": {"type": "GeometryCollection", )";
    const std::string members =
        R"("coordinates": [50, 37]}, {"type": "GeometryCollection", "geometries": [{"type": "Point", "bbox": [3, 4, 3, 4], "coordinates": [3, 4]}]}]}})";
    std::vector<std::string> messages;
    CHECK(mended_geometry(begin + R"("geometries": [{"type": "Point", "bbox": [8, 8, 9, 9], )" + members, &messages) ==
          begin + R"("geometries": [{"type": "Point", "bbox": [50, 37, 50, 37], )" + members);
    CHECK(messages == std::vector<std::string>{"/geometry/geometries/0/bbox computed the bbox anew from the geometry"});
    const std::string right_box = begin + R"("bbox": [3, 4, 50, 37], "geometries": [{"type": "Point", )" + members;
    CHECK(mended_geometry(right_box) == right_box);
    const std::string alone = R"({"type": "GeometryCollection", "geometries": [{"type": "Point", "bbox": )";
    CHECK(mended_geometry(alone + R"([8, 8, 9, 9], "coordinates": [1, 2]}]})") ==
          alone + R"([1, 2, 1, 2], "coordinates": [1, 2]}]})");
}

TEST_CASE("The bbox of a collection is computed where every feature can be read", "[validation]") {
    Told told;
    const std::string features =
        R"("features": [{"type": "Feature", "properties": null, "geometry": {"type": "Point", "coordinates": [1, 2]}},
        {"type": "Feature", "properties": null, "geometry": {"type": "Point", "coordinates": [3, 4]}}])";
    CHECK(mended_file(R"({"type": "FeatureCollection", "bbox": [ 0,0,0,0 ], )" + features + "}", told) ==
          R"({"type": "FeatureCollection", "bbox": [1, 2, 3, 4], )" + features + "}");
    CHECK(mended_file(R"({"type": "FeatureCollection", )" + features + R"(, "bbox": [3, 4, 1, 2]})", told) ==
          R"({"type": "FeatureCollection", )" + features + R"(, "bbox": [1, 2, 3, 4]})");
    CHECK(told.mends.size() == 2);
    const std::string broken = R"({"type": "FeatureCollection", "bbox": [0, 0, 0, 0], "features": [{"a": NaN}]})";
    CHECK(mended_file(broken, told) == broken);
}

TEST_CASE("A record that nobody can read stays byte for byte, its neighbours are mended", "[validation]") {
    const std::string odd = R"({ "type":"Feature","id":"a","geometry":null,"properties":{"names":"none"} })";
    const std::string misspelt =
        R"({"id":"b","type":"Feature","geometry":null,"properties":{"locations":[{"id":"x","standing":"preferred","role":"withn","geometry":{"type":"Point","coordinates":[1,2]}}]}})";
    const std::string twice = R"({"id":"c","id":"d","type":"Feature","geometry":null,"properties":{}})";
    const std::string good = R"({"properties": {"kind": "town"}, "geometry": null, "id": "e", "type": "Feature"})";
    Told told;
    const std::string text = mended_file(testing::layer_of({odd, misspelt, twice, good}), told);
    CHECK(
        text ==
        testing::layer_of(
            {odd, misspelt, twice,
             R"({"type": "Feature", "id": "e", "geometry": null, "properties": {"kind": "town", "location_confidence": "not-assessed", "existence_confidence": "not-assessed", "event_confidence": "not-assessed"}})"}));
    CHECK(told.kept.size() == 3);
    CHECK(told.kept[1] == "3:1 /properties/locations/0/role is no term of its vocabulary");
}

TEST_CASE("Nothing that is drawn is lost because the evidence is incomplete", "[validation]") {
    const std::string begin =
        R"({"type": "Feature", "id": "a", "geometry": {"type": "Point", "coordinates": [1, 2]}, "properties": )";
    for (
        const char* properties :
        {R"({"locations": [{"id": "x", "geometry": {"type": "Point", "coordinates": [1, 2]}}]})",
         R"({"locations": [{"id": "x", "standing": "rejected", "because": "of this", "geometry": {"type": "Point", "coordinates": [3, 4]}}]})",
         R"({"name": "A town", "names": [{"lang": "en"}]})", "null"}) {
        CAPTURE(properties);
        Told told;
        const std::string text = testing::layer_of({begin + properties + "}"});
        CHECK(mended_file(text, told) == text);
        CHECK(told.kept.size() == 1);
        CHECK(told.mends.empty());
    }
}

TEST_CASE("Round a layer that does not close nothing is touched, and its records are mended", "[validation]") {
    Told told;
    const std::string begin = R"({"type": "FeatureCollection", "situs":"1", "features": [)"
                              "\n";
    const std::string text = mended_file(begin +
                                             R"({"type":"Feature","id":"a","geometry":null,"properties":{}},)"
                                             "\n" +
                                             R"({"type": "Feature", "id": "b")",
                                         told);
    CHECK(text.starts_with(begin +
                           R"({"type": "Feature", "id": "a", "geometry": null, "properties": {"location_confidence")"));
    CHECK(
        text.ends_with(",\n"
                       R"({"type": "Feature", "id": "b")"));
    CHECK_FALSE(told.kept.empty());
}

TEST_CASE("A layer of a newer format is not written", "[validation]") {
    Told told;
    const std::string text = R"({"type": "FeatureCollection", "situs": "2", "features": []})";
    CHECK(mended_file(text, told) == text);
    CHECK(told.kept.size() == 1);
}

TEST_CASE("What is no GeoJSON stays as it is, and is told so", "[validation]") {
    for (const std::string& text : {std::string{}, std::string{"SQLite format 3\0...", 20}, std::string{"[1, 2]"}}) {
        Told told;
        CHECK(mended_file(text, told) == text);
        CHECK(told.kept == std::vector<std::string>{"0:0 it is no GeoJSON, and only that is mended"});
    }
}

TEST_CASE("What cannot be mended is said before anything is written", "[validation]") {
    Told told;
    const Scratch scratch;
    CHECK_THROWS_AS(mend(scratch / "not-there.geojson", {}, told), geo::InputError);
    CHECK_THROWS_AS(mend(scratch.path(), {}, told), geo::InputError);
    scratch.put("sources.json", "[]");
    CHECK_THROWS_AS(mend(scratch / "sources.json", {}, told), geo::InputError);
    scratch.put("dataset.json", "{\"situs\": ");
    CHECK(mend(scratch.path(), {}, told).size() == 1);
    CHECK(scratch.get("dataset.json") == "{\"situs\": ");
    CHECK(told.kept.size() == 1);
}

TEST_CASE("A layer that the dataset lists is one of records, from wherever it is named; another file is not",
          "[validation]") {
    const std::string generic =
        R"({"type": "FeatureCollection", "features": [{"geometry": null, "type": "Feature", "id": "a", "properties": {}}]})";
    const Scratch scratch;
    scratch.put("dataset.json", R"({"situs": "1", "id": "small", "layers": ["listed"]})");
    scratch.put("layers/listed.geojson", generic);
    scratch.put("layers/other.geojson", generic);
    const std::filesystem::path before = std::filesystem::current_path();
    std::filesystem::current_path(scratch / "layers");
    Told told;
    mend("listed.geojson", {}, told);
    mend("other.geojson", {}, told);
    std::filesystem::current_path(before);
    CHECK(scratch.get("layers/listed.geojson")
              .starts_with(R"({"type": "FeatureCollection", "situs": "1", "features": [)"));
    CHECK(scratch.get("layers/other.geojson") == generic);
}

TEST_CASE("A dry run writes nothing and tells the same", "[validation]") {
    const Scratch scratch;
    scratch.put("a.geojson", clockwise);
    std::ostringstream diff;
    Told told;
    const auto results =
        mend(scratch / "a.geojson",
             {.write = Write::no, .diff = &diff, .printable = [](std::string_view line) { return std::string{line}; }},
             told);
    CHECK(results.at(0).changed);
    CHECK(scratch.get("a.geojson") == clockwise);
    CHECK(diff.str().find("\n-" + clockwise + "\n") != std::string::npos);
    CHECK(told.mends == std::vector<std::string>{"1:34 turned the ring round: it runs counter-clockwise now"});
}
