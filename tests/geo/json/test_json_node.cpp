#include "geo/json_node.hpp"
#include "tests/geo/json/generated_json.hpp"
#include "tests/test.hpp"

#include <bit>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <limits>
#include <random>
#include <string>

using geo::json::Array;
using geo::json::Document;
using geo::json::Node;
using geo::json::Object;

namespace {

std::string line(const Node& node) {
    std::string out;
    write_line(out, node);
    return out;
}

std::string indented(const Node& node) {
    std::string out;
    write_indented(out, node);
    return out;
}

Node read(const std::string& text) {
    Document document;
    REQUIRE(document.parse(text));
    return Node::from(document.root());
}

std::string quoted(std::string_view text) {
    std::string out;
    geo::json::write_string(out, text);
    return out;
}

}  // namespace

TEST_CASE("A node is written on one line with one space after colons and commas", "[geo][json]") {
    CHECK(line(Node{}) == "null");
    CHECK(line(true) == "true");
    CHECK(line(Array{}) == "[]");
    CHECK(line(Object{}) == "{}");
    CHECK(line(Object{{"a", 1}, {"b", Array{2, 3, Array{}, Object{}}}, {"c", nullptr}}) ==
          R"({"a": 1, "b": [2, 3, [], {}], "c": null})");
}

TEST_CASE("A node is written indented, arrays of scalars on one line", "[geo][json]") {
    CHECK(indented(
              Object{{"a", Array{1, "b", nullptr}}, {"c", Array{Object{{"d", Array{}}}, Array{1}}}, {"e", Object{}}}) ==
          "{\n"
          "  \"a\": [1, \"b\", null],\n"
          "  \"c\": [\n"
          "    {\n"
          "      \"d\": []\n"
          "    },\n"
          "    [1]\n"
          "  ],\n"
          "  \"e\": {}\n"
          "}");
    CHECK(indented(Array{}) == "[]");
    CHECK(indented(1.5) == "1.5");
}

TEST_CASE("Strings escape only what RFC 8259 section 7 demands", "[geo][json]") {
    CHECK(quoted("زندان 😀 / \x7F") == "\"زندان 😀 / \x7F\"");
    CHECK(quoted(std::string_view{"\"\\\b\f\n\r\t\0\x1F", 9}) == R"("\"\\\b\f\n\r\t\u0000\u001f")");
    CHECK(quoted("a\xFFz\xC3") == "\"a\xEF\xBF\xBDz\xEF\xBF\xBD\"");
}

TEST_CASE("Members keep their order, duplicates too; set replaces in place", "[geo][json]") {
    Object object{{"b", 1}, {"a", 2}, {"b", 3}};
    CHECK(*object.find("b") == Node{1});
    CHECK(object.find("c") == nullptr);
    object.set("a", "x");
    CHECK(object.set("c", 4) == Node{4});
    CHECK(line(object) == R"({"b": 1, "a": "x", "b": 3, "c": 4})");
    CHECK(object.erase("b"));
    CHECK_FALSE(object.erase("b"));
    CHECK(line(object) == R"({"a": "x", "c": 4})");
    CHECK(Object{{"a", 1}} == Object{{"a", 1}});
    CHECK_FALSE(Object{{"a", 1}} == Object{{"a", 2}});
    CHECK(Object{}.empty());
}

TEST_CASE("What was read is written with its digits and its duplicates", "[geo][json]") {
    const std::string text = R"({"a": 1.500, "b": [1E+2, -0, 12345678901234567890123], "a": {"": "\u0001é"}})";
    CHECK(line(read(text)) == text);
    CHECK(Node::from(geo::json::Value{}).is_null());
}

TEST_CASE("Integers of every type keep all their digits", "[geo][json]") {
    CHECK(line(std::numeric_limits<std::uint64_t>::max()) == "18446744073709551615");
    CHECK(line(std::numeric_limits<std::int64_t>::min()) == "-9223372036854775808");
    CHECK(line(std::size_t{7}) == "7");
    CHECK(line(-7) == "-7");
    CHECK(line(1e20) == "100000000000000000000");
}

TEST_CASE("Numbers are written as the shortest decimals", "[geo][json]") {
    // What JavaScript's String(number) gives (node 20), but for exponents of small numbers and the sign of zero.
    CHECK(geo::json::number_text(0.0) == "0");
    CHECK(geo::json::number_text(-0.0) == "0");
    CHECK(geo::json::number_text(0.1) == "0.1");
    CHECK(geo::json::number_text(-180) == "-180");
    CHECK(geo::json::number_text(0.1 + 0.2) == "0.30000000000000004");
    CHECK(geo::json::number_text(1e-7) == "0.0000001");
    CHECK(geo::json::number_text(123456789012345680000.0) == "123456789012345680000");
    CHECK(geo::json::number_text(1e21) == "1e+21");
    CHECK(geo::json::number_text(-1.5e300) == "-1.5e+300");
    CHECK(geo::json::number_text(9007199254740993.0) == "9007199254740992");
    CHECK(geo::json::number_text(5e-324) == "0." + std::string(323, '0') + "5");
}

TEST_CASE("Numbers are rounded without trailing zeros", "[geo][json]") {
    CHECK(geo::json::number_text(50.00919, 7) == "50.00919");
    CHECK(geo::json::number_text(50.123456789, 7) == "50.1234568");
    CHECK(geo::json::number_text(50.10000000001, 7) == "50.1");
    CHECK(geo::json::number_text(49.99999999999, 7) == "50");
    CHECK(geo::json::number_text(-0.00000001, 7) == "0");
    CHECK(geo::json::number_text(5e-324, 7) == "0");
    CHECK(geo::json::number_text(1234.5, 0) == "1234");  // ties go to the even digit
    CHECK(geo::json::number_text(1235.5, 0) == "1236");
    CHECK(geo::json::number_text(-1200, 0) == "-1200");
    CHECK(geo::json::number_text(0.1, 30) == "0.1");
    CHECK(geo::json::number_text(1.7976931348623157e308, 3) == "1.7976931348623157e+308");
}

TEST_CASE("Any double reads back as itself", "[geo][json]") {
    constexpr std::uint64_t seed = 20261125;
    INFO("seed " << seed);
    std::mt19937_64 random{seed};
    Document document;
    for (int round = 0; round < 20000; ++round) {
        const auto value = round % 2 == 0 ? std::bit_cast<double>(random())
                                          : std::uniform_real_distribution<double>{-180, 180}(random);
        if (!std::isfinite(value)) {
            continue;
        }
        const std::string text = geo::json::number_text(value);
        if (!document.parse(text) || document.root().number() != value) {
            CAPTURE(text);
            CHECK(document.root().number() == value);
        }
        if (std::abs(value) < 1e6) {
            const std::string rounded = geo::json::number_text(value, 7);
            CAPTURE(rounded, value);
            REQUIRE(std::abs(std::strtod(rounded.c_str(), nullptr) - value) <= 0.5000001e-7);
        }
    }
}

TEST_CASE("Writing and reading again gives the same node", "[geo][json]") {
    constexpr std::uint64_t seed = 20261126;
    INFO("seed " << seed);
    situs_test::JsonGenerator generator{seed};
    for (int round = 0; round < 2000; ++round) {
        const std::string text = generator.text();
        const Node node = read(text);
        const std::string written = line(node);
        if (!(read(written) == node) || !(read(indented(node)) == node) || line(read(written)) != written) {
            CAPTURE(text, written);
            CHECK(read(written) == node);
            CHECK(read(indented(node)) == node);
            CHECK(line(read(written)) == written);
        }
        REQUIRE(written.find('\n') == std::string::npos);
    }
}

TEST_CASE("Very deep nodes are read, written and destroyed without deep recursion", "[geo][json]") {
    constexpr std::size_t depth = 100000;
    const std::string text = std::string(depth, '[') + std::string(depth, ']');
    Document document;
    REQUIRE(document.parse(text, {.depth = depth}));
    Node node = Node::from(document.root());
    CHECK(line(node) == text);
    Node built;
    for (std::size_t i = 0; i < depth; ++i) {
        Object object;
        object.append("a", std::move(built));
        built = std::move(object);
    }
    CHECK(line(built).size() == depth * 7 + 4);
    built = nullptr;
    CHECK(built.is_null());
}
