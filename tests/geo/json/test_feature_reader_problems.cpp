#include "geo/geojson.hpp"
#include "tests/geo/json/generated_json.hpp"
#include "tests/geo/json/reading.hpp"
#include "tests/test.hpp"

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

const std::string a = R"({"type": "Feature", "id": "a", "properties": {"t": [1, 2]}})";
const std::string b = R"({"type": "Feature", "id": "b", "properties": {"t": [1, 2]}})";
const std::string c = R"({"type": "Feature", "id": "c", "properties": {"t": [1, 2]}})";
const std::string head = "{\"type\": \"FeatureCollection\", \"features\": [\n";

/// One problem, of that kind, at that offset, with those words.
void check_problem(const Reading& reading, ProblemKind kind, std::uint64_t offset, std::string_view words) {
    CAPTURE(reading.messages());
    REQUIRE(reading.problems.size() == 1);
    CHECK(reading.problems[0].kind == kind);
    CHECK(reading.problems[0].offset == offset);
    CHECK(reading.problems[0].message.find(words) != std::string::npos);
}

struct Refused {
    std::string text;
    ProblemKind kind;
    std::uint64_t offset;
    std::string_view words;
};

}  // namespace

TEST_CASE("What is no GeoJSON is named", "[geo][geojson]") {
    const Refused cases[] = {
        {"", ProblemKind::empty, 0, "the file is empty"},
        {" \n\n", ProblemKind::empty, 3, "only white space"},
        {"[1, 2]", ProblemKind::syntax, 0, "a JSON array, not GeoJSON"},
        {" [" + a + "]", ProblemKind::syntax, 1, "a JSON array, not GeoJSON"},
        {"\"text\"", ProblemKind::syntax, 0, "a JSON string"},
        {"42", ProblemKind::syntax, 0, "begins with \"4\""},
        {"name,lat,lon\n", ProblemKind::syntax, 0, "begins with \"n\""},
        {"<?xml version=\"1.0\"?><kml/>", ProblemKind::syntax, 0, "XML"},
        {"PK\x03\x04\x14\x00 ..."s, ProblemKind::syntax, 0, "ZIP"},
        {"SQLite format 3\x00 ..."s, ProblemKind::syntax, 0, "GeoPackage"},
        {"\x1F\x8B\x08\x00 ..."s, ProblemKind::syntax, 0, "gzip"},
        {"\x7F"
         "ELF\x02\x01\x01\x00 ..."s,
         ProblemKind::syntax, 0, "binary"},
        {std::string(1000, '\0'), ProblemKind::syntax, 0, "binary"},
        {"\xFF\xFE{\x00\"\x00"s, ProblemKind::utf8, 0, "UTF-16"},
        {"\xFE\xFF\x00{\x00\""s, ProblemKind::utf8, 0, "UTF-16"},
        {"{\x00\"\x00t\x00"s, ProblemKind::utf8, 0, "UTF-16"},
        {"\xFF\xFE\x00\x00{\x00\x00\x00"s, ProblemKind::utf8, 0, "UTF-32"},
        {"\x00\x00\xFE\xFF\x00\x00\x00{"s, ProblemKind::utf8, 0, "UTF-32"},
        {"caf\xE9", ProblemKind::utf8, 3, "0xE9"},
        {"\xE9t\xE9", ProblemKind::utf8, 0, "0xE9"},
        {R"({"type": "Topology", "objects": {}, "arcs": []})", ProblemKind::syntax, 9, "TopoJSON"},
        {R"({"type": "Layer"})", ProblemKind::syntax, 9, "\"Layer\""},
        {R"({"type": 5})", ProblemKind::syntax, 9, "\"type\" is 5"},
        {R"({"a": 1})", ProblemKind::syntax, 0, "without \"type\""},
        {"{}", ProblemKind::syntax, 0, "without \"type\""},
        {"{\"a\": ", ProblemKind::truncated, 6, "cut off"},
    };
    for (const Refused& item : cases) {
        CAPTURE(item.text);
        const Reading reading = read_text(item.text);
        CHECK(reading.container == Container::none);
        CHECK(reading.features.empty());
        check_problem(reading, item.kind, item.offset, item.words);
    }
}

TEST_CASE("A collection that is cut off gives what is there and says so once", "[geo][geojson]") {
    const std::string whole = head + a + ",\n" + b + "\n], \"name\": \"x\"}";
    for (std::size_t length = 31; length < whole.size(); ++length) {
        const std::string text = whole.substr(0, length);
        CAPTURE(text);
        const Reading reading = read_text(text);
        CHECK(reading.container == Container::feature_collection);
        REQUIRE(reading.problems.size() == 1);
        CHECK(reading.problems[0].kind == ProblemKind::truncated);
        CHECK(reading.problems[0].offset == length);
        const std::size_t begun = length <= head.size() ? 0U : length <= head.size() + a.size() + 2 ? 1U : 2U;
        CHECK(reading.features.size() == begun);
    }
}

TEST_CASE("Faults between features are told at their place and hide no feature", "[geo][geojson]") {
    const Refused cases[] = {
        {head + a + "\n" + b + "]}", ProblemKind::syntax, head.size() + a.size() + 1,
         "a comma is missing between two features"},
        {head + a + b + "]}", ProblemKind::syntax, head.size() + a.size(), "a comma is missing between two features"},
        {head + a + ",,\n" + b + "]}", ProblemKind::syntax, head.size() + a.size() + 1, "a feature is missing"},
        {head + "," + a + ",\n" + b + "]}", ProblemKind::syntax, head.size(), "a feature is missing"},
        {head + a + ",\n" + b + ",\n]}", ProblemKind::syntax, head.size() + a.size() + b.size() + 4,
         "a comma before the closing bracket"},
        {head + a + ",\n" + b + "\n}", ProblemKind::syntax, head.size() + a.size() + b.size() + 3, "not closed"},
        {head + a + ",\n" + b + "\n]} x", ProblemKind::syntax, head.size() + a.size() + b.size() + 6,
         "more text after the end"},
        {head + a + ",\n" + b + "\n]}\x00"s, ProblemKind::syntax, head.size() + a.size() + b.size() + 5,
         "more text after the end"},
        {head + a + ",\n" + b + "\n]}{\"a\": 1}", ProblemKind::syntax, head.size() + a.size() + b.size() + 5,
         "more text after the end"},
        {head + a + ",\n" + b + "\n],}", ProblemKind::syntax, head.size() + a.size() + b.size() + 4,
         "a comma before the closing brace"},
        {head + a + ",\n" + b + "\n] \"x\": 1}", ProblemKind::syntax, head.size() + a.size() + b.size() + 5,
         "a comma is missing"},
        {head + a + ",\n" + b + "\n], \"x\": NaN}", ProblemKind::syntax, head.size() + a.size() + b.size() + 11, "NaN"},
        {head + a + ",\n" + b + "\n], x: 1}", ProblemKind::syntax, head.size() + a.size() + b.size() + 6,
         "name in double quotes"},
        {head + a + ",\n" + b + "\n], \"type\": 1}", ProblemKind::duplicate_name, head.size() + a.size() + b.size() + 6,
         "twice"},
        {head + a + "}" + ",\n" + b + "\n]}", ProblemKind::syntax, head.size() + a.size(), "a closing brace too many"},
        {head + a + "],\n" + b + "\n]}", ProblemKind::syntax, head.size() + a.size() + 3,
         "a bracket ] before it is too many"},
        {"{\"type\": \"FeatureCollection\" \"features\": [" + a + "," + b + "]}", ProblemKind::syntax, 29,
         "a comma is missing"},
        {"{\"type\": \"FeatureCollection\", features: [" + a + "," + b + "]}", ProblemKind::syntax, 30,
         "name in double quotes"},
        {"{\"features\": [" + a + "," + b + "]}", ProblemKind::syntax, 15 + a.size() + b.size() + 1, "has no \"type\""},
        {head + a + "], \"features\": [" + b + "]}", ProblemKind::duplicate_name, head.size() + a.size() + 3, "twice"},
    };
    for (const Refused& item : cases) {
        CAPTURE(item.text);
        const Reading reading = read_text(item.text);
        CHECK(reading.container == Container::feature_collection);
        CHECK(reading.texts() == Texts{a, b});
        check_problem(reading, item.kind, item.offset, item.words);
    }
}

TEST_CASE("A collection without a list of features says so", "[geo][geojson]") {
    check_problem(read_text(R"({"type": "FeatureCollection"})"), ProblemKind::syntax, 28, "without \"features\"");
    const Reading reading = read_text(R"({"type": "FeatureCollection", "features": {"a": 1}})");
    check_problem(reading, ProblemKind::syntax, 50, "not an array");
    CHECK(reading.collection.find("features") != nullptr);
    CHECK(read_text(R"({"type": "FeatureCollection", "features": []})").problems.empty());
}

TEST_CASE("Elements that are no objects are given too", "[geo][geojson]") {
    const Reading reading =
        read_text("{\"type\": \"FeatureCollection\", \"features\": [null, " + a + ", [1, [2]], \"x, y\", 5, NaN]}");
    CHECK(reading.messages() == Texts{});
    CHECK(reading.texts() == Texts{"null", a, "[1, [2]]", "\"x, y\"", "5", "NaN"});
}

TEST_CASE("A broken record hides none of the later ones", "[geo][geojson]") {
    const Texts broken = {
        R"({"type": "Feature", "id": "b", "properties": {"t": [1, 2]})",   // a brace is missing
        R"({"type": "Feature", "id": "b, "properties": {"t": [1, 2]}})",   // a quote is missing
        R"({"type": "Feature", "id": "b", "properties": {"t": "1, 2]}})",  // another one
        R"({"type": "Feature", "id": "b", "properties": {"t": [1, 2)",     // cut off in an array
        R"({"type": "Feature", "id": "b", "properties": {"t":)",           // before a value
        R"({"type": "Feature", "id":)",
        R"({"type": "Feature", "id")",
        R"({"type": "Feat)",
        "{",
        R"({"type": "Feature", "id": "b", "properties": {"t": [1, 2}})",  // mismatched, closed in number
        R"({"type": "Feature", "properties": {"t": [[[[[[[[[[[[[[[[[[)",
    };
    for (const std::string& record : broken) {
        CAPTURE(record);
        for (const std::string& indent : {""s, "  "s}) {
            const Reading reading = read_text(head + indent + a + ",\n" + indent + record + ",\n" + indent + c + ",\n" +
                                              indent + a + "\n]}\n");
            REQUIRE(reading.features.size() >= 4);
            CHECK(reading.features[1].text.substr(0, 1) == "{");
            CHECK(reading.texts()[reading.features.size() - 2] == c);
            CHECK(reading.texts().back() == a);
        }
        const Reading lines = read_text(a + "\n" + record + "\n" + c + "\n" + a + "\n");
        CHECK(lines.texts() == Texts{a, record, c, a});
        const Reading first = read_text(record + "\n" + c + "\n" + a + "\n");
        REQUIRE(first.features.size() >= 2);
        CHECK(first.texts()[first.features.size() - 2] == c);
        CHECK(first.container == Container::newline_delimited);
    }
}

TEST_CASE("A record that is broken off is told at its beginning", "[geo][geojson]") {
    const std::string record = R"({"type": "Feature", "id": "b, "properties": {"t": [1, 2]}})";
    const Reading reading = read_text(head + a + ",\n" + record + ",\n" + c + "\n]}\n");
    CHECK(reading.texts() == Texts{a, record, c});
    check_problem(reading, ProblemKind::syntax, head.size() + a.size() + 2, "do not close before the next one begins");
    CHECK(reading.problems[0].line == 3);
    CHECK(reading.problems[0].column == 1);
}

TEST_CASE("A record broken off after a comma in a list is given up when it never closes", "[geo][geojson]") {
    const std::string record = R"({"type": "Feature", "id": "b", "properties": {"t": [1,)";
    const Reading reading = read_text(head + a + ",\n" + record + "\n" + c + ",\n" + a + "\n]}\n");
    CHECK(reading.texts() == Texts{a, record.substr(0, record.size() - 1), c, a});
    CHECK(reading.problems.size() == 1);
}

TEST_CASE("Newline-delimited text with commas or with two objects a line is read and told", "[geo][geojson]") {
    const Reading commas = read_text(a + ",\n" + b + ",\n" + c + "\n");
    CHECK(commas.container == Container::newline_delimited);
    CHECK(commas.texts() == Texts{a, b, c});
    REQUIRE(commas.problems.size() == 2);
    CHECK(commas.problems[0].offset == a.size());
    const Reading two = read_text(a + b + "\n" + c + " x\n" + a + "\nnull\n");
    CHECK(two.texts() == Texts{a, b, c, a, "null"});
    REQUIRE(two.problems.size() == 2);
    CHECK(two.problems[0].offset == a.size());
    CHECK(two.problems[1].offset == a.size() + b.size() + 1 + c.size() + 1);
    const Reading after = read_text(a + " junk");
    CHECK(after.container == Container::feature);
    check_problem(after, ProblemKind::syntax, a.size() + 1, "more text after the end of the feature");
}

TEST_CASE("A feature beyond the limit is reported and left out, the later ones are read", "[geo][geojson]") {
    const geo::FeatureReaderLimits limits{.block_bytes = 64, .feature_bytes = 200};
    const std::string large = "{\"type\": \"Feature\", \"id\": \"" + std::string(5000, 'x') + "\"}";
    const std::string bomb = "{\"type\": \"Feature\", \"id\": " + std::string(5000, '[');
    for (const std::string& record : {large, bomb}) {
        CAPTURE(record.substr(0, 30));
        const Reading reading = read_text(head + a + ",\n" + record + ",\n" + c + "\n]}\n", limits);
        CHECK(reading.texts() == Texts{a, c});
        CHECK(reading.features.back().index == 2);
        CHECK(reading.features.back().line == 4);
        check_problem(reading, ProblemKind::syntax, head.size() + a.size() + 2, "longer than 200 bytes");
        const Reading lines = read_text(a + "\n" + record + "\n" + c + "\n", limits);
        CHECK(lines.texts() == Texts{a, c});
        const Reading sequence = read_text("\x1E" + a + "\n\x1E" + record + "\n\x1E" + c + "\n", limits);
        CHECK(sequence.texts() == Texts{a, c});
        CHECK(sequence.problems.size() == 1);
    }
    const Reading lone = read_text(large, limits);
    CHECK(lone.features.empty());
    CHECK(lone.problems.size() == 1);
}

TEST_CASE("The size of the blocks changes neither the cut nor the words", "[geo][geojson]") {
    std::string letters;
    for (int i = 0; i < 40; ++i) {
        letters += "\u06CC";
    }
    const Texts texts = {
        head + R"({"type": "Feature", "t": [1, \]}},)" + "\n{\"x\": [\n1]\n},\n]}",  // a backslash outside a string
        head + a + " \xF0\x9F\x98\x80",
        head + a + ",\n" + b + "\n]} \xF0\x9F\x98\x80",
        head + a + ",\n" + b + "\n], undefined}",
        head + a + " Infinity ]}",
        R"({"type": "Feature", "x": ")" + std::string(40, '\xFF') + letters + "\"}, \"",
    };
    for (const std::string& text : texts) {
        CAPTURE(text);
        const Reading large = read_text(text, {.block_bytes = 4096, .feature_bytes = 60});
        for (std::size_t block = 1; block < 80; ++block) {
            const Reading small = read_text(text, {.block_bytes = block, .feature_bytes = 60});
            REQUIRE(small.texts() == large.texts());
            REQUIRE(small.messages() == large.messages());
            REQUIRE(small.places() == large.places());
        }
    }
}

TEST_CASE("In a sequence too the limit holds, however much of it a block brings", "[geo][geojson]") {
    const std::string text = "\x1E" + a + "\n\x1E" + b + "\n";
    for (const std::size_t block : {std::size_t{1}, a.size(), text.size() + 1}) {
        CAPTURE(block);
        const Reading reading = read_text(text, {.block_bytes = block, .feature_bytes = a.size() / 2});
        CHECK(reading.features.empty());
        REQUIRE(reading.problems.size() == 2);
        CHECK(reading.problems[1].offset == a.size() + 3);
    }
}

TEST_CASE("Damaged collections are read to an end and every place lies in the text", "[geo][geojson]") {
    constexpr std::uint64_t seed = 20261127;
    INFO("seed " << seed);
    situs_test::JsonGenerator generator{seed};
    for (int round = 0; round < 4000; ++round) {
        std::string text = round % 4 == 0 ? "" : head;
        for (std::size_t count = generator.below(5); count > 0; --count) {
            text += generator.below(2) == 0 ? a : "{\"type\": \"Feature\", \"x\": " + generator.text() + "}";
            text += generator.below(2) == 0 ? ",\n" : "\n";
        }
        text = generator.mutated(text + (round % 4 == 0 ? "" : "]}"));
        const Reading small = read_text(text, {.block_bytes = 3, .feature_bytes = 300});
        const Reading large = read_text(text, {.block_bytes = 4096, .feature_bytes = 300});
        CAPTURE(round, text);
        std::uint64_t last = 0;
        for (const situs_test::ReadFeature& feature : small.features) {
            REQUIRE(feature.offset >= last);
            last = feature.offset + feature.text.size();
            REQUIRE(last <= text.size());
            REQUIRE(text.substr(feature.offset, feature.text.size()) == feature.text);
        }
        if (small.texts() != large.texts() || small.messages() != large.messages()) {
            CHECK(small.texts() == large.texts());
            CHECK(small.messages() == large.messages());
        }
    }
}

TEST_CASE("A comma before the brace of a nested object on a new line breaks no feature", "[geo][geojson]") {
    const std::string nested =
        "{\"type\": \"Feature\", \"id\": \"n\", \"properties\": {\"list\": [\n{\"a\": 1}\n,{\"b\": 2}\n,{\"c\": "
        "3}\n]}}";
    const Reading reading = read_text(head + a + "\n," + nested + "\n," + b + "\n]}\n");
    CAPTURE(reading.messages());
    CHECK(reading.problems.empty());
    CHECK(reading.texts() == Texts{a, nested, b});
}

TEST_CASE("A nested object on a line of its own breaks no feature among features of one line", "[geo][geojson]") {
    const std::string nested =
        "{\"type\": \"Feature\", \"id\": \"n\", \"properties\": {\"list\": [\n{\"a\": 1},\n{\"type\": \"x\"}\n]}}";
    const Reading reading = read_text(head + a + ",\n" + nested + ",\n" + b + "\n]}\n");
    CAPTURE(reading.messages());
    CHECK(reading.problems.empty());
    CHECK(reading.texts() == Texts{a, nested, b});
}
