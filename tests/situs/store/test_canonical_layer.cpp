#include "geo/error.hpp"
#include "situs/store/canonical.hpp"
#include "tests/situs/store/dataset_fixture.hpp"
#include "tests/test.hpp"

#include <string>
#include <string_view>

namespace {

std::string canonical(const Scratch& scratch, std::string_view layer) {
    scratch.put("layer.geojson", layer);
    std::string text;
    situs::write_canonical_layer(scratch / "layer.geojson", [&](std::string_view piece) { text += piece; });
    return text;
}

std::string refusal(std::string_view layer) {
    const Scratch scratch;
    return message_of<geo::InputError>([&] { canonical(scratch, layer); });
}

}  // namespace

TEST_CASE("A canonical layer stays as it is, with records and without", "[store][canonical]") {
    const Scratch scratch;
    const std::string two = canonical_layer("towns", canonical_record("a") + ",\n" + canonical_record("b"));
    CHECK(canonical(scratch, two) == two);
    const std::string none = canonical_layer("none", "");
    CHECK(canonical(scratch, none) == none);
}

TEST_CASE("Any layout of lines, a byte order mark and members behind the features become canonical",
          "[store][canonical]") {
    const Scratch scratch;
    const std::string layer =
        "\xEF\xBB\xBF{\"zeta\" : [1.0,2] ,\r\n\"features\":[ " + canonical_record("a") + "\r\n,\r\n" +
        canonical_record("b") +
        "],\"title\":\"Places\",\r\n\"name\":\"towns\",\"type\":\"FeatureCollection\",\"alpha\":{}}\r\n\r\n";
    CHECK(canonical(scratch, layer) ==
          "{\"type\": \"FeatureCollection\", \"situs\": \"1\", \"name\": \"towns\", \"title\": \"Places\", \"zeta\": "
          "[1.0, 2], "
          "\"alpha\": {}, \"features\": [\n" +
              canonical_record("a") + ",\n" + canonical_record("b") + "\n]}\n");
}

TEST_CASE("A layer of a newer format is read only", "[store][canonical]") {
    CHECK_THAT(refusal(R"({"type": "FeatureCollection", "situs": "2", "features": []})"), mentions("newer situs"));
    CHECK_THAT(refusal(R"({"type": "FeatureCollection", "features": [], "situs": 2})"), mentions("newer situs"));
    CHECK_THAT(refusal(R"({"type": "FeatureCollection", "situs": "yes", "features": []})"),
               mentions("\"situs\": \"1\""));
    CHECK_THAT(refusal(R"({"type": "FeatureCollection", "situs": {}, "features": []})"), mentions("\"situs\": \"1\""));
    CHECK(refusal(R"({"type": "FeatureCollection", "situs": 1, "features": []})").empty());
}

TEST_CASE("What rewriting would lose or guess is refused by line and column", "[store][canonical]") {
    const std::string head = "{\"type\": \"FeatureCollection\", \"situs\": \"1\", \"features\": [\n";
    const std::string good = canonical_record("a") + ",\n";
    CHECK_THAT(refusal(head + good + "{\"type\": \"Feature\", \"id\": \"a\", \"id\": \"b\"}\n]}"),
               mentions("layer.geojson:3:") && mentions("situs validate"));
    CHECK_THAT(refusal(head + good + "{\"type\": \"Feature\", \"id\": 01}\n]}"), mentions("layer.geojson:3:"));
    CHECK_THAT(refusal(head + good + "{\"type\": \"Feature\", \"id\": \"\\ud800\"}\n]}"), mentions("layer.geojson:3:"));
    CHECK_THAT(refusal(head + canonical_record("a")), mentions("layer.geojson:"));
    CHECK_THAT(refusal("{\"type\": \"FeatureCollection\",\n \"name\": \"a\",\n \"features\": [], \"name\": \"b\"}"),
               mentions("layer.geojson:3:") && mentions("twice"));
    CHECK_THAT(refusal("{\"type\": \"FeatureCollection\", \"features\": []} x"), mentions("layer.geojson:1:"));
}

TEST_CASE("Only a FeatureCollection is a layer", "[store][canonical]") {
    CHECK_THAT(refusal(canonical_record("a")), mentions("is no FeatureCollection"));
    CHECK_THAT(refusal(canonical_record("a") + "\n" + canonical_record("b") + "\n"),
               mentions("is no FeatureCollection"));
    CHECK_FALSE(refusal("").empty());
    CHECK_FALSE(refusal(std::string_view{"\x89PNG\r\n\x1a\n\0\0", 10}).empty());
}
