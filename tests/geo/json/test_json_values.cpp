#include "geo/json.hpp"
#include "geo/short_text.hpp"
#include "tests/test.hpp"

#include <array>
#include <cmath>
#include <cstdint>
#include <iterator>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

using geo::json::Document;
using geo::json::Kind;
using geo::json::Place;
using geo::json::Value;

static_assert(std::forward_iterator<geo::json::Members::iterator>);
static_assert(std::forward_iterator<geo::json::Elements::iterator>);

TEST_CASE("A value knows its kind, place and source text", "[geo][json]") {
    const std::string text = R"( {"a": [1.50, "x\n", true, null], "b" : {}} )";
    Document document;
    REQUIRE(document.parse(text));
    const Value root = document.root();
    CHECK(root.kind() == Kind::object);
    CHECK(root.offset() == 1);
    CHECK(root.lexeme() == text.substr(1, text.size() - 2));
    CHECK(root.size() == 2);
    const Value a = root["a"];
    CHECK(a.kind() == Kind::array);
    CHECK(a.size() == 4);
    std::vector<std::string> lexemes;
    for (const Value element : a.elements()) {
        lexemes.emplace_back(element.lexeme());
    }
    CHECK(lexemes == std::vector<std::string>{"1.50", R"("x\n")", "true", "null"});
    CHECK(at(root, "/a/0").number() == 1.5);
    CHECK(at(root, "/a/1").string() == "x\n");
    CHECK(at(root, "/a/2").boolean());
    CHECK(at(root, "/a/3").is_null());
    CHECK(root["b"].offset() == text.find("{}"));
    CHECK(root["b"].size() == 0);
    CHECK(document.text() == text);
}

TEST_CASE("A string without escapes is a view into the text, with escapes it is decoded", "[geo][json]") {
    const std::string text = R"(["زندان", "\u0632\ud83d\ude00\/\\\"", ""])";
    Document document;
    for (const bool fast : {false, true}) {
        REQUIRE((fast ? document.parse_fast(text) : document.parse(text)));
        const std::string_view plain = at(document.root(), "/0").string();
        CHECK(plain == "زندان");
        CHECK(plain.data() == text.data() + 2);
        CHECK(at(document.root(), "/1").string() == "ز😀/\\\"");
        CHECK(at(document.root(), "/2").string().empty());
    }
    REQUIRE(document.parse(R"("a\ud800b")"));
    CHECK(document.root().string() ==
          "a\xEF\xBF\xBD"
          "b");
    CHECK(document.root().lexeme() == R"("a\ud800b")");
}

TEST_CASE("Numbers are the nearest doubles and keep their digits", "[geo][json]") {
    Document document;
    REQUIRE(
        document.parse("[0.1, -0, 9007199254740993, 1e400, -1e400, 1e-400, 5e-324, 123456789012345678901234567890]"));
    const Value root = document.root();
    CHECK(at(root, "/0").number() == 0.1);
    CHECK(std::signbit(at(root, "/1").number()));
    CHECK(at(root, "/2").number() == 9007199254740992.0);  // 2^53: the tie goes to the even neighbour
    CHECK(at(root, "/2").lexeme() == "9007199254740993");
    CHECK(at(root, "/3").number() == std::numeric_limits<double>::infinity());
    CHECK(at(root, "/4").number() == -std::numeric_limits<double>::infinity());
    CHECK(at(root, "/5").number() == 0);
    CHECK(at(root, "/6").number() == std::numeric_limits<double>::denorm_min());
    CHECK(at(root, "/7").number() == 1.2345678901234568e29);
    const std::string extremes = "[" + std::string(400, '9') + ", 0." + std::string(400, '0') + "1]";
    REQUIRE(document.parse(extremes));
    REQUIRE(document.problems().size() == 1);
    CHECK(at(document.root(), "/0").number() == std::numeric_limits<double>::infinity());
    CHECK(at(document.root(), "/1").number() == 0);
}

TEST_CASE("A missing value is false and harmless", "[geo][json]") {
    Document document;
    REQUIRE(document.parse(R"({"a": 1})"));
    for (const Value missing :
         {Value{}, document.root()["b"], document.root()["a"]["b"], at(document.root(), "/a/0")}) {
        CHECK_FALSE(missing);
        CHECK(missing.kind() == Kind::null);
        CHECK_FALSE(missing.is_null());
        CHECK(missing.lexeme().empty());
        CHECK(missing.string().empty());
        CHECK(std::isnan(missing.number()));
        CHECK_FALSE(missing.boolean());
        CHECK(missing.size() == 0);
        CHECK(missing.members().begin() == missing.members().end());
        CHECK(missing.elements().begin() == missing.elements().end());
    }
    CHECK_FALSE(Document{}.root());
    CHECK(Document{}.problems().empty());
}

TEST_CASE("Members are given in order, duplicates too, and a name finds the first", "[geo][json]") {
    const std::string text = R"({"b": 1, "a": [{}, {}], "b": 2, "\u0061b": 3})";
    Document document;
    REQUIRE(document.parse(text));
    std::vector<std::string> names;
    std::vector<std::size_t> offsets;
    for (const geo::json::Member& member : document.root().members()) {
        names.emplace_back(member.name);
        offsets.push_back(member.name_offset);
    }
    CHECK(names == std::vector<std::string>{"b", "a", "b", "ab"});
    CHECK(offsets == std::vector<std::size_t>{1, 9, 24, 32});
    CHECK(document.root()["b"].number() == 1);
    CHECK(document.root()["ab"].number() == 3);
}

TEST_CASE("JSON pointers follow RFC 6901", "[geo][json]") {
    // The examples of RFC 6901 section 5.
    Document document;
    REQUIRE(document.parse(
        R"({"foo": ["bar", "baz"], "": 0, "a/b": 1, "c%d": 2, "e^f": 3, "g|h": 4, "i\\j": 5, "k\"l": 6, " ": 7, "m~n": 8})"));
    const Value root = document.root();
    CHECK(at(root, "").lexeme() == root.lexeme());
    CHECK(at(root, "/foo").size() == 2);
    CHECK(at(root, "/foo/0").string() == "bar");
    CHECK(at(root, "/").number() == 0);
    CHECK(at(root, "/a~1b").number() == 1);
    CHECK(at(root, "/c%d").number() == 2);
    CHECK(at(root, "/e^f").number() == 3);
    CHECK(at(root, "/g|h").number() == 4);
    CHECK(at(root, "/i\\j").number() == 5);
    CHECK(at(root, "/k\"l").number() == 6);
    CHECK(at(root, "/ ").number() == 7);
    CHECK(at(root, "/m~0n").number() == 8);
    for (const char* none :
         {"foo", "/foo/2", "/foo/00", "/foo/-", "/foo/+1", "/foo/1e0", "/foo/0/0", "/m~n", "/x", "/~"}) {
        CAPTURE(none);
        CHECK_FALSE(at(root, none));
    }
    CHECK(geo::json::pointer_token("a/b~c") == "/a~1b~0c");
    CHECK(geo::json::pointer_token("") == "/");
}

TEST_CASE("Line and column count every kind of line end and code points", "[geo][json]") {
    const std::string text = "ab\ncd\r\nef\rgh\n\nزی😀x";
    const auto place = [&](std::size_t offset) { return geo::json::place_of(text, offset); };
    CHECK(place(0) == Place{1, 1});
    CHECK(place(2) == Place{1, 3});  // the LF itself
    CHECK(place(3) == Place{2, 1});
    CHECK(place(5) == Place{2, 3});  // the CR of CRLF
    CHECK(place(6) == Place{2, 4});  // the LF of CRLF is still on that line
    CHECK(place(7) == Place{3, 1});
    CHECK(place(10) == Place{4, 1});  // after a lone CR
    CHECK(place(13) == Place{5, 1});
    CHECK(place(14) == Place{6, 1});
    CHECK(place(16) == Place{6, 2});
    CHECK(place(text.find('x')) == Place{6, 4});
    CHECK(place(text.size()) == Place{6, 5});
    CHECK(geo::json::place_of("a\xFF\xC3z", 3) == Place{1, 4});  // each invalid byte counts as one
    CHECK(geo::json::place_of("\xEF\xBB\xBF{", 3) == Place{1, 1});
}

TEST_CASE("Invalid UTF-8 is found at its first byte", "[geo][json]") {
    CHECK(geo::json::find_invalid_utf8("") == std::string_view::npos);
    CHECK(geo::json::find_invalid_utf8("plain text, زندان 😀") == std::string_view::npos);
    CHECK(geo::json::find_invalid_utf8("0123456789\xE9t\xE9") == 10);
    CHECK(geo::json::find_invalid_utf8("ab\xED\xA0\x80") == 2);
    CHECK(geo::json::find_invalid_utf8("ab\xE2\x82") == 2);
}

TEST_CASE("A document is reused and moved without harm", "[geo][json]") {
    Document document;
    REQUIRE(document.parse(R"(["a\tb", 1e400])"));
    REQUIRE(document.problems().size() == 1);
    REQUIRE(document.parse_fast("[2]"));
    CHECK(document.problems().empty());
    Document other{std::move(document)};
    CHECK(at(other.root(), "/0").number() == 2);
    CHECK_FALSE(document.root());  // NOLINT(bugprone-use-after-move): a moved-from document is empty
    REQUIRE(document.parse("[3]"));
    CHECK(at(document.root(), "/0").number() == 3);
    CHECK(at(other.root(), "/0").number() == 2);
}

TEST_CASE("The compiler and the program hash a name alike, whatever its length", "[geo][json]") {
    static constexpr std::string_view alphabet = "abcdefghijklmnopqrstuvwxyz\xC3\xA9";
    constexpr auto hashes = [] {
        std::array<std::uint32_t, alphabet.size() + 1> all{};
        for (std::size_t size = 0; size < all.size(); ++size) {
            all[size] = geo::name_hash(alphabet.substr(alphabet.size() - size));
        }
        return all;
    }();
    for (std::size_t size = 0; size < hashes.size(); ++size) {
        const std::string name{alphabet.substr(alphabet.size() - size)};
        CHECK(geo::name_hash(name) == hashes[size]);
    }
}

TEST_CASE("A member's name has its hash, escaped or not, read fast or exactly, first or beyond the sixty-fourth",
          "[geo][json]") {
    std::string text = "{";
    for (int i = 0; i < 100; ++i) {
        text += "\"name" + std::to_string(i) + "\": " + std::to_string(i) + ", ";
    }
    text += R"("na\u006de": 100})";
    Document fast;
    Document exact;
    REQUIRE(fast.parse_fast(text));
    REQUIRE(exact.parse(text));
    for (const Value root : {fast.root(), exact.root()}) {
        CHECK(root["name7"].number() == 7);
        CHECK(root["name99"].number() == 99);
        CHECK(root["name"].number() == 100);
        CHECK_FALSE(root["name100"]);
        for (auto member = root.members().begin(); member != root.members().end(); ++member) {
            CHECK(member.name_hash() == geo::name_hash((*member).name));
        }
    }
}
