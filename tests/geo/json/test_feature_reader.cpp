#include "geo/error.hpp"
#include "geo/geojson.hpp"
#include "tests/geo/json/generated_json.hpp"
#include "tests/geo/json/reading.hpp"
#include "tests/test.hpp"

#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

using geo::Container;
using geo::json::ProblemKind;
using situs_test::read_text;
using situs_test::Reading;
using Texts = std::vector<std::string>;
using namespace std::string_literals;

namespace {

const std::string a = R"({"type": "Feature", "id": "a", "geometry": null, "properties": {"t": "]}{[\"\\"}})";
const std::string b = R"({"type": "Feature", "id": "b", "geometry": {"type": "Point", "coordinates": [1, 2]}})";
const std::string c = R"({"type":"Feature","id":"زندان","properties":{"features":[{"type":"Feature"}]}})";
const Texts abc = {a, b, c};

void check_clean(const std::string& text, Container container, const Texts& features) {
    CAPTURE(text);
    const Reading reading = read_text(text);
    CHECK(reading.container == container);
    CHECK(reading.texts() == features);
    CHECK(reading.messages().empty());
    for (std::size_t i = 0; i < reading.features.size(); ++i) {
        const situs_test::ReadFeature& feature = reading.features[i];
        CHECK(feature.index == i);
        CHECK(text.substr(feature.offset, feature.text.size()) == feature.text);
        const geo::json::Place place = geo::json::place_of(text, feature.offset);
        CHECK(feature.line == place.line);
        CHECK(feature.column == place.column);
    }
}

std::string with_line_ends(std::string text, std::string_view line_end) {
    std::string out;
    for (const char byte : text) {
        out += byte == '\n' ? std::string{line_end} : std::string{byte};
    }
    return out;
}

}  // namespace

TEST_CASE("A collection is read in every layout of lines", "[geo][geojson]") {
    const Texts layouts = {
        R"({"type": "FeatureCollection", "features": [)"
        "\n" +
            a + ",\n" + b + ",\n" + c + "\n]}\n",
        R"({"type": "FeatureCollection", "features": [)" + a + "," + b + "," + c + "]}",
        "\n\n {\n \"type\" :\n\"FeatureCollection\"\n,\n\"features\"\n:\n[\n" + a + "\n,\n" + b + "\n,\n" + c +
            "\n]\n}\n\n",
        R"({"features": [)" + a + ", " + b + ",\n" + c + R"(], "type": "FeatureCollection"})",
        R"({"name": "x", "type": "FeatureCollection", "features": [)" + a + ", " + b + ",\n" + c +
            R"(], "y": [{"features": []}]})",
        R"({"x": {"features": [1, {"type": "Feature"}]}, "type": "FeatureCollection", "feat\u0075res": [)" + a +
            "\n, " + b + "\n, " + c + "]}",
    };
    for (const std::string& layout : layouts) {
        for (const char* line_end : {"\n", "\r\n", "\r"}) {
            check_clean(with_line_ends(layout, line_end), Container::feature_collection, abc);
        }
    }
}

TEST_CASE("Pretty-printed features are read as they stand", "[geo][geojson]") {
    const std::string one =
        "{\n    \"type\": \"Feature\",\n    \"list\": [\n      {\n      },\n{\n},\n      [\n      ]\n    ]\n  }";
    const std::string two = "{\"type\": \"Feature\", \"list\": [\n{\"a\": 1},\n{\"b\": 2}],\n\"m\":\n{}}";
    check_clean("{\n  \"type\": \"FeatureCollection\",\n  \"features\": [\n  " + one + ",\n  " + two + "\n  ]\n}\n",
                Container::feature_collection, {one, two});
    check_clean("{\"type\": \"FeatureCollection\", \"features\": [\n" + two + ",\n" + two + "]}",
                Container::feature_collection, {two, two});
}

TEST_CASE("The collection's own members keep digits, order and places", "[geo][geojson]") {
    const std::string text = R"({"situs": "1", "features": [)" + a +
                             R"(], "type": "FeatureCollection", "bbox": [1.50, 2, 3, 4], "x": null})";
    const Reading reading = read_text(text);
    std::string line;
    write_line(line, reading.collection);
    CHECK(line == R"({"situs": "1", "type": "FeatureCollection", "bbox": [1.50, 2, 3, 4], "x": null})");
    CHECK(reading.collection_offsets == std::vector<std::uint64_t>{text.find("\"1\""), text.find("\"FeatureC"),
                                                                   text.find("[1.50"), text.find("null}", 150)});
    // Members before the features are known from the first next() on.
    std::istringstream stream{text};
    geo::FeatureReader reader{stream, {.block_bytes = 16}};
    geo::FeatureText feature;
    REQUIRE(reader.next(feature));
    CHECK(reader.collection().members().size() == 1);
    CHECK(reader.container() == Container::feature_collection);
}

TEST_CASE("A lone feature and a lone geometry are read", "[geo][geojson]") {
    check_clean(a, Container::feature, {a});
    check_clean("\n" + b + "\n\n", Container::feature, {b});
    const std::string pretty = "{\n  \"geometry\": null,\n  \"properties\": {},\n  \"type\": \"Feature\"\n}";
    check_clean(pretty + "\n", Container::feature, {pretty});
    const std::string geometry = R"({"type": "Point", "coordinates": [1, 2]})";
    check_clean(geometry + "\n", Container::geometry, {geometry});
    check_clean(R"({"coordinates": [1, 2]})", Container::geometry, {R"({"coordinates": [1, 2]})"});
    check_clean(R"({"geometry": null})", Container::feature, {R"({"geometry": null})"});
}

TEST_CASE("Newline-delimited objects are read, blank lines passed over", "[geo][geojson]") {
    for (const char* line_end : {"\n", "\r\n", "\r"}) {
        check_clean(with_line_ends(a + "\n" + b + "\n" + c + "\n", line_end), Container::newline_delimited, abc);
        check_clean(with_line_ends("\n" + a + "\n\n  \n" + b + "\n\t" + c, line_end), Container::newline_delimited,
                    abc);
    }
    const std::string point = R"({"type":"Point","coordinates":[1,2]})";
    check_clean(point + "\n" + point, Container::newline_delimited, {point, point});
    // The first record may be wrong without hiding the others.
    check_clean("{\"type\": \"Featur\"}\n" + b + "\n", Container::newline_delimited, {"{\"type\": \"Featur\"}", b});
    check_clean("{\"id\": 1}\n" + b + "\n", Container::newline_delimited, {"{\"id\": 1}", b});
}

TEST_CASE("Text sequences of RFC 8142 are read, texts on several lines too", "[geo][geojson]") {
    const std::string pretty = "{\n\"type\": \"Feature\"\n}";
    check_clean("\x1E" + a + "\n\x1E" + b + "\n\x1E" + c + "\n", Container::text_sequence, abc);
    check_clean("\x1E\x1E\n\x1E " + a + "\n\x1E" + pretty + "\n\x1E", Container::text_sequence, {a, pretty});
    const Reading broken = read_text("\x1E{\"type\": \"Fea\n\x1E" + b + "\n");
    CHECK(broken.texts() == Texts{"{\"type\": \"Fea", b});
}

TEST_CASE("A byte order mark is reported and read over", "[geo][geojson]") {
    for (const std::string& text :
         {a, a + "\n" + b, R"({"type": "FeatureCollection", "features": [)" + a + "]}", "\x1E" + a}) {
        const Reading reading = read_text("\xEF\xBB\xBF" + text);
        CAPTURE(text);
        REQUIRE(reading.problems.size() == 1);
        CHECK(reading.problems[0].byte_order_mark);
        CHECK(reading.problems[0].offset == 0);
        CHECK(reading.problems[0].line == 1);
        CHECK(reading.problems[0].column == 1);
        REQUIRE(!reading.features.empty());
        CHECK(reading.features[0].text == a);
        CHECK(reading.features[0].offset == 3 + text.find(a));
        CHECK(reading.features[0].column == 1 + text.find(a));
    }
}

TEST_CASE("Places are exact after every line end and after letters of several bytes", "[geo][geojson]") {
    const std::string text = "{\"name\": \"زندان 😀\", \"features\": [" + c + ", " + a + ",\r\n\r" + b + "\n,\t" + c +
                             "], \"type\": \"FeatureCollection\"}";
    check_clean(text, Container::feature_collection, {c, a, b, c});
    const Reading reading = read_text(text);
    CHECK(reading.features[0].column == 34);  // counted by hand: 33 code points before it
    CHECK(reading.features[2].line == 3);
    CHECK(reading.features[2].column == 1);
    CHECK(reading.features[3].line == 4);
    CHECK(reading.features[3].column == 3);
}

TEST_CASE("Files come from the disk, from folders none", "[geo][geojson]") {
    const std::filesystem::path folder =
        std::filesystem::temp_directory_path() / ("situs-reader-" + std::to_string(::getpid()));
    std::filesystem::create_directories(folder);
    const std::filesystem::path file = folder / "layer.geojson";
    std::ofstream{file} << a << "\n" << b << "\n";
    geo::FeatureReader reader{file};
    CHECK(situs_test::read_all(reader).texts() == Texts{a, b});
    CHECK(reader.position() == a.size() + b.size() + 2);
    CHECK_THROWS_WITH(geo::FeatureReader{folder}, mentions("is a folder"));
    CHECK_THROWS_AS(geo::FeatureReader{folder}, geo::InputError);
    CHECK_THROWS_WITH(geo::FeatureReader{folder / "none.geojson"}, mentions("none.geojson: No such file or directory"));
    std::filesystem::remove_all(folder);
}

TEST_CASE("A pipe that gives a few bytes at a time is read to its end", "[geo][geojson]") {
    int ends[2] = {-1, -1};
    REQUIRE(::pipe(ends) == 0);
    const std::string text = "{\"type\": \"FeatureCollection\", \"features\": [" + a + ",\n" + b + "]}";
    REQUIRE(::write(ends[1], text.data(), text.size()) == static_cast<ssize_t>(text.size()));
    ::close(ends[1]);
    geo::FeatureReader reader{"/dev/fd/" + std::to_string(ends[0]), {.block_bytes = 10}};
    ::close(ends[0]);
    CHECK(situs_test::read_all(reader).texts() == Texts{a, b});
}

TEST_CASE("A feature that has no rare bytes is surely without escapes, control characters and those from U+2000 on",
          "[geo][geojson]") {
    const auto rare_bytes_of = [](const std::string& text, std::size_t block_bytes) {
        // What stands behind it is rare, and no part of it.
        std::istringstream stream{"{\"type\": \"FeatureCollection\", \"features\": [" + text + ",\n\"\u2028\\\\\"]}"};
        geo::FeatureReader reader{stream, {.block_bytes = block_bytes}};
        geo::FeatureText feature;
        REQUIRE(reader.next(feature));
        CHECK(feature.text == text);
        return feature.has_rare_bytes;
    };
    for (const std::size_t padding : {0U, 20U, 40U, 63U, 64U, 65U, 200U}) {
        CAPTURE(padding);
        const auto feature_with = [padding](const std::string& text) {
            return R"({"type": "Feature", "id": ")" + std::string(padding, 'x') + text + R"(", "properties": null})";
        };
        for (const std::size_t block_bytes : {std::size_t{10}, std::size_t{1} << 16U}) {
            CHECK_FALSE(rare_bytes_of(feature_with("a\u07FF\u00E9"), block_bytes));
            CHECK(rare_bytes_of(feature_with("\\u200E"), block_bytes));
            CHECK(rare_bytes_of(feature_with("\u200E"), block_bytes));
            CHECK(rare_bytes_of(feature_with("\uFEFF"), block_bytes));
            CHECK(rare_bytes_of(feature_with("\x7F"), block_bytes));
            CHECK(rare_bytes_of(feature_with("\xC2\x85"), block_bytes));
        }
    }
}
