#include "geo/json.hpp"
#include "tests/test.hpp"

#include <optional>
#include <string>
#include <string_view>

using geo::json::Document;
using geo::json::ProblemKind;
using namespace std::string_view_literals;

namespace {

/// A text, and the first problem that it must give: its kind and offset. Legal but unsafe texts still parse.
struct Case {
    std::string_view text;
    std::optional<ProblemKind> kind;
    std::size_t offset = 0;
};

constexpr std::optional<ProblemKind> none;

constexpr Case accepted[] = {
    {"null"sv, none},
    {"true"sv, none},
    {"false"sv, none},
    {"0"sv, none},
    {"-0"sv, none},
    {"-0.0e-00"sv, none},
    {"1E+2"sv, none},
    {"123456789012345678901234567890"sv, none},
    {"0.00000000000000000000000000000000000000000000000000001"sv, none},
    {"1e-400"sv, none},
    {"0e999"sv, none},
    {"1.7976931348623157e308"sv, none},
    {"\"\""sv, none},
    {"\"a\x7F\""sv, none},
    {"\"\\\"\\\\\\/\\b\\f\\n\\r\\t\""sv, none},
    {"\"\\u0000\\u00e9\\uD83D\\uDE00\""sv, none},
    {"\"\xC2\x80\xDF\xBF\xE0\xA0\x80\xED\x9F\xBF\xEE\x80\x80\xF0\x90\x80\x80\xF4\x8F\xBF\xBF\""sv, none},
    {"\"\xE2\x80\xA8\xE2\x80\xA9\""sv, none},
    {" \t\r\n[ \t\r\n] \t\r\n"sv, none},
    {"{}"sv, none},
    {"[[],{},[[]]]"sv, none},
    {"{\"\":0}"sv, none},
    {"{\"a\":{\"a\":1},\"b\":{\"a\":2}}"sv, none},
    {"[1,2 , 3]"sv, none},
    {"[\"{\",\"}\",\"[\",\"]\",\",\",\":\"]"sv, none},
    {"\xEF\xBB\xBF{\"a\":1}"sv, none},
};

constexpr Case refused[] = {
    {""sv, ProblemKind::empty, 0},
    {" \n"sv, ProblemKind::empty, 2},
    {"\xEF\xBB\xBF"sv, ProblemKind::empty, 3},
    // Truncated: at the end, or where the unfinished scalar began.
    {"["sv, ProblemKind::truncated, 1},
    {"[1"sv, ProblemKind::truncated, 2},
    {"[1,"sv, ProblemKind::truncated, 3},
    {"{"sv, ProblemKind::truncated, 1},
    {"{\"a"sv, ProblemKind::truncated, 1},
    {"{\"a\""sv, ProblemKind::truncated, 4},
    {"{\"a\":"sv, ProblemKind::truncated, 5},
    {"{\"a\":1"sv, ProblemKind::truncated, 6},
    {"{\"a\":1,"sv, ProblemKind::truncated, 7},
    {" \"abc"sv, ProblemKind::truncated, 1},
    {" \"abc\\"sv, ProblemKind::truncated, 1},
    {" \"abc\\u12"sv, ProblemKind::truncated, 1},
    {" \"abc\xC3"sv, ProblemKind::truncated, 1},
    {" \"abc\xF0\x9F\x98"sv, ProblemKind::truncated, 1},
    {"[tru"sv, ProblemKind::truncated, 1},
    {"-"sv, ProblemKind::truncated, 0},
    {"[1."sv, ProblemKind::truncated, 1},
    {"1e"sv, ProblemKind::truncated, 0},
    {"1e+"sv, ProblemKind::truncated, 0},
    // Grammar.
    {"NaN"sv, ProblemKind::syntax, 0},
    {"[nan]"sv, ProblemKind::syntax, 1},
    {"[-Infinity]"sv, ProblemKind::syntax, 1},
    {"[Infinity]"sv, ProblemKind::syntax, 1},
    {"[None]"sv, ProblemKind::syntax, 1},
    {"[True]"sv, ProblemKind::syntax, 1},
    {"[truth]"sv, ProblemKind::syntax, 1},
    {"[nulll]"sv, ProblemKind::syntax, 5},
    {"[050.0]"sv, ProblemKind::syntax, 1},
    {"[-01]"sv, ProblemKind::syntax, 1},
    {"[+1]"sv, ProblemKind::syntax, 1},
    {"[.5]"sv, ProblemKind::syntax, 1},
    {"[5.]"sv, ProblemKind::syntax, 3},
    {"[5.e1]"sv, ProblemKind::syntax, 3},
    {"[1e]"sv, ProblemKind::syntax, 3},
    {"[1e+]"sv, ProblemKind::syntax, 4},
    {"[- 1]"sv, ProblemKind::syntax, 2},
    {"[0x1F]"sv, ProblemKind::syntax, 1},
    {"[1.2.3]"sv, ProblemKind::syntax, 4},
    {"[1 2]"sv, ProblemKind::syntax, 3},
    {"[1a]"sv, ProblemKind::syntax, 2},
    {"[1,]"sv, ProblemKind::syntax, 3},
    {"[,1]"sv, ProblemKind::syntax, 1},
    {"[1,,2]"sv, ProblemKind::syntax, 3},
    {"[1;2]"sv, ProblemKind::syntax, 2},
    {"[1}"sv, ProblemKind::syntax, 2},
    {"[\"a\":1]"sv, ProblemKind::syntax, 4},
    {"{\"a\":1]"sv, ProblemKind::syntax, 6},
    {"{\"a\":1,}"sv, ProblemKind::syntax, 7},
    {"{,\"a\":1}"sv, ProblemKind::syntax, 1},
    {"{\"a\" 1}"sv, ProblemKind::syntax, 5},
    {"{\"a\"=1}"sv, ProblemKind::syntax, 4},
    {"{\"a\"::1}"sv, ProblemKind::syntax, 5},
    {"{\"a\":}"sv, ProblemKind::syntax, 5},
    {"{\"a\",\"b\"}"sv, ProblemKind::syntax, 4},
    {"{\"a\":1 \"b\":2}"sv, ProblemKind::syntax, 7},
    {"{a:1}"sv, ProblemKind::syntax, 1},
    {"{'a':1}"sv, ProblemKind::syntax, 1},
    {"{1:1}"sv, ProblemKind::syntax, 1},
    {"{[]:1}"sv, ProblemKind::syntax, 1},
    {"['a']"sv, ProblemKind::syntax, 1},
    {"[\xE2\x80\x9C"
     "a\xE2\x80\x9D]"sv,
     ProblemKind::syntax, 1},
    {"// c\n1"sv, ProblemKind::syntax, 0},
    {"[1] // c"sv, ProblemKind::syntax, 4},
    {"/* c */ 1"sv, ProblemKind::syntax, 0},
    {"1 2"sv, ProblemKind::syntax, 2},
    {"{}{}"sv, ProblemKind::syntax, 2},
    {"{},"sv, ProblemKind::syntax, 2},
    {"[]]"sv, ProblemKind::syntax, 2},
    {"]"sv, ProblemKind::syntax, 0},
    {"\"a\"b"sv, ProblemKind::syntax, 3},
    {"\"a\"\"b\""sv, ProblemKind::syntax, 3},
    {"1\"b\""sv, ProblemKind::syntax, 1},
    {"\"a\tb\""sv, ProblemKind::syntax, 2},
    {"\"a\nb\""sv, ProblemKind::syntax, 2},
    {"\"a\x01\""sv, ProblemKind::syntax, 2},
    {"\"\0\""sv, ProblemKind::syntax, 1},
    {"\"\\x41\""sv, ProblemKind::syntax, 1},
    {"\"\\'\""sv, ProblemKind::syntax, 1},
    {"\"\\u12G4\""sv, ProblemKind::syntax, 1},
    {"\"\\u 123\""sv, ProblemKind::syntax, 1},
    {"\"\\U0041\""sv, ProblemKind::syntax, 1},
    {"[1]\0"sv, ProblemKind::syntax, 3},
    {"\0"sv, ProblemKind::syntax, 0},
    {"{\0\"\0"sv, ProblemKind::syntax, 1},
    {"[\x0C]"sv, ProblemKind::syntax, 1},
    {"[1\x0C"
     "2]"sv,
     ProblemKind::syntax, 2},
    {"[\x1A]"sv, ProblemKind::syntax, 1},
    {"{\"a\"\x1A"
     "1}"sv,
     ProblemKind::syntax, 4},
    {"[\x0B"
     "1]"sv,
     ProblemKind::syntax, 1},
    {"[\xC2\xA0"
     "1]"sv,
     ProblemKind::syntax, 1},
    {"[1 \xEF\xBB\xBF]"sv, ProblemKind::syntax, 3},
    {"\xEF\xBB\xBF\xEF\xBB\xBF[]"sv, ProblemKind::syntax, 3},
    {"<gml/>"sv, ProblemKind::syntax, 0},
    // Not UTF-8.
    {"\"\x80\""sv, ProblemKind::utf8, 1},
    {"\"\xC0\xAF\""sv, ProblemKind::utf8, 1},
    {"\"\xC1\x81\""sv, ProblemKind::utf8, 1},
    {"\"\xE0\x80\x80\""sv, ProblemKind::utf8, 1},
    {"\"\xE0\x9F\xBF\""sv, ProblemKind::utf8, 1},
    {"\"\xED\xA0\x80\""sv, ProblemKind::utf8, 1},
    {"\"\xF0\x8F\xBF\xBF\""sv, ProblemKind::utf8, 1},
    {"\"\xF4\x90\x80\x80\""sv, ProblemKind::utf8, 1},
    {"\"\xF5\x80\x80\x80\""sv, ProblemKind::utf8, 1},
    {"\"\xFF\""sv, ProblemKind::utf8, 1},
    {"\"ab\xE9t\""sv, ProblemKind::utf8, 3},
    {"\"\xC3\""sv, ProblemKind::utf8, 1},
    {"\"\xF0\x9F\x98\""sv, ProblemKind::utf8, 1},
    {"[\xE9]"sv, ProblemKind::utf8, 1},
    {"[1]\xFF"sv, ProblemKind::utf8, 3},
    {"\xFF\xFE{\0"sv, ProblemKind::utf8, 0},
    {"\xFE\xFF\0{"sv, ProblemKind::utf8, 0},
};

constexpr Case unsafe[] = {
    {"{\"a\":1,\"a\":2}"sv, ProblemKind::duplicate_name, 7},
    {"{\"\":1,\"\":2}"sv, ProblemKind::duplicate_name, 6},
    {"{\"a\":1,\"\\u0061\":2}"sv, ProblemKind::duplicate_name, 7},
    {"{\"\\/\":1,\"/\":2}"sv, ProblemKind::duplicate_name, 8},
    {"[{\"a\":{\"b\":1},\"c\":[],\"a\":2}]"sv, ProblemKind::duplicate_name, 21},
    {"\"\\uD800\""sv, ProblemKind::lone_surrogate, 1},
    {"\"\\uDC00\\uD800\""sv, ProblemKind::lone_surrogate, 1},
    {"\"\\uD83D\\u0041\""sv, ProblemKind::lone_surrogate, 1},
    {"\"\\ud83d0ude00\""sv, ProblemKind::lone_surrogate, 1},
    {"\"\\uD83D\\n\""sv, ProblemKind::lone_surrogate, 1},
    {"[\"\\ud83d\\ude00\\udfff\"]"sv, ProblemKind::lone_surrogate, 14},
    {"[1e400]"sv, ProblemKind::number_range, 1},
    {"[-1E+309]"sv, ProblemKind::number_range, 1},
    {"1.8e308"sv, ProblemKind::number_range, 0},
    {"1e99999999999999999999999"sv, ProblemKind::number_range, 0},
};

void check_problem(const Document& document, const Case& expected) {
    if (!expected.kind) {
        CHECK(document.problems().empty());
        return;
    }
    REQUIRE(document.problems().size() >= 1);
    CHECK(document.problems().front().kind == *expected.kind);
    CHECK(document.problems().front().offset == expected.offset);
    CHECK_FALSE(document.problems().front().message.empty());
}

template <std::size_t Count>
void check_all(const Case (&cases)[Count], bool is_json) {
    Document document;
    for (const Case& item : cases) {
        CAPTURE(std::string{item.text});
        CHECK(document.parse(item.text) == is_json);
        CHECK(static_cast<bool>(document.root()) == is_json);
        check_problem(document, item);
        CHECK(document.parse_fast(item.text) == is_json);
        check_problem(document, item);
    }
}

std::string first_message(std::string_view text) {
    Document document;
    document.parse(text);
    return document.problems().empty() ? "no problem" : document.problems().front().message;
}

}  // namespace

TEST_CASE("Texts of RFC 8259 are read by both tokenizers without a problem", "[geo][json]") {
    check_all(accepted, true);
}

TEST_CASE("Texts that are no JSON are refused at the exact byte", "[geo][json]") {
    check_all(refused, false);
}

TEST_CASE("Legal but unsafe texts are read and reported at the exact byte", "[geo][json]") {
    check_all(unsafe, true);
}

TEST_CASE("Messages tell what was probably meant", "[geo][json]") {
    CHECK(first_message("{\"a\": NaN}") == "NaN is no JSON number; write null");
    CHECK(first_message("{\"a\": 1 \"b\": 2}") == "a comma is missing between two members");
    CHECK(first_message("[[1, 2] [3, 4]]") == "a comma is missing between two elements");
    CHECK(first_message("{\"a\": \"b") == "the text ends inside a string that began here");
    CHECK(first_message("[1, 2") == "the text ends inside an array; its closing bracket is missing");
    CHECK(first_message("[1, 2,]") == "a comma before the closing bracket; JSON allows none after the last element");
    CHECK(first_message("{'a': 1}") == "a single quote; JSON wants straight double quotes (\")");
    CHECK(first_message("{\"a\": 050.0}") == "a number has no leading zeros");
    CHECK(first_message("{\"a\": 12m}") == "\"m\" cannot stand in a number");
    CHECK(first_message("{\"a\": True}") == "true is written in small letters");
    CHECK(first_message("\"a\nb\"") == "a line ends inside a string; the closing quote is missing, or write \\n");
    CHECK(first_message("\"C:\\data\"") == "\\d is no escape of JSON; a backslash itself is written \\\\");
    CHECK(first_message("{\"name\": 1, \"name\": 2}") ==
          "the name \"name\" stands twice in this object; programs keep only one of the two");
    CHECK(first_message("{\"a\": 1} x") == "there is more text after the end of the value, beginning with \"x\"");
}

TEST_CASE("The limit of depth is exact and 200,000 open brackets are only a problem", "[geo][json]") {
    Document document;
    const std::string deepest = std::string(512, '[') + std::string(512, ']');
    CHECK(document.parse(deepest));
    CHECK(document.parse_fast(deepest));
    for (const std::string& bomb : {std::string(513, '[') + std::string(513, ']'), std::string(200000, '[')}) {
        for (const bool fast : {false, true}) {
            CHECK_FALSE((fast ? document.parse_fast(bomb) : document.parse(bomb)));
            REQUIRE(document.problems().size() == 1);
            CHECK(document.problems()[0].kind == ProblemKind::depth);
            CHECK(document.problems()[0].offset == 512);
        }
    }
    std::string objects;
    for (int i = 0; i < 200000; ++i) {
        objects += "{\"a\":";
    }
    CHECK_FALSE(document.parse(objects));
    CHECK(document.problems()[0].kind == ProblemKind::depth);
    CHECK(document.parse(std::string(200000, '[') + std::string(200000, ']'), {.depth = 200000}));
}

TEST_CASE("Every problem up to the one that makes the text no JSON is found, in the order of the text", "[geo][json]") {
    Document document;
    const std::string text = R"({"a": "\ud800", "b": {"c": 1, "c": 1e400}, "a": "\udfff\udfff", "d": )";
    CHECK_FALSE(document.parse(text));
    std::vector<ProblemKind> kinds;
    std::vector<std::size_t> offsets;
    for (const geo::json::Problem& problem : document.problems()) {
        kinds.push_back(problem.kind);
        offsets.push_back(problem.offset);
    }
    using enum ProblemKind;
    CHECK(kinds == std::vector{lone_surrogate, duplicate_name, number_range, duplicate_name, lone_surrogate,
                               lone_surrogate, truncated});
    CHECK(offsets == std::vector<std::size_t>{7, text.find("\"c\": 1e"), text.find("1e400"), text.rfind("\"a\""),
                                              text.find("\\udfff"), text.rfind("\\udfff"), text.size()});
    // A truncated string stands last although it began before what it holds.
    CHECK_FALSE(document.parse("[\"\\ud800\\u00"));
    REQUIRE(document.problems().size() == 1);
    CHECK(document.problems()[0].kind == truncated);
}

TEST_CASE("Duplicate names are found among a million members without delay", "[geo][json]") {
    std::string text = "{";
    for (int i = 0; i < 1000000; ++i) {
        text += "\"name-" + std::to_string(i) + "\":0,";
    }
    text += "\"name-0\":1,\"name-70\":1,\"other\":2,\"name-999999\":1,\"na\\u006De-5\":1}";
    Document document;
    CHECK(document.parse(text));
    REQUIRE(document.problems().size() == 4);
    CHECK(document.problems()[0].offset == text.rfind("\"name-0\""));
    CHECK(document.problems()[1].offset == text.rfind("\"name-70\""));
    CHECK(document.problems()[2].offset == text.rfind("\"name-999999\""));
    CHECK(document.problems()[3].offset == text.rfind("\"na\\u006De-5\""));
}

TEST_CASE("Duplicate names are found in objects of every size, closed or cut off", "[geo][json]") {
    Document document;
    for (int members = 1; members < 200; ++members) {
        for (const int again : {0, members / 2, members - 1}) {
            std::string text = "{";
            for (int i = 0; i < members; ++i) {
                text += "\"n" + std::to_string(i) + "\":{\"n0\":[]},";
            }
            const std::size_t offset = text.size();
            text += "\"n" + std::to_string(again) + "\":0";
            CAPTURE(members, again);
            CHECK_FALSE(document.parse(text));
            REQUIRE(document.problems().size() == 2);
            CHECK(document.problems()[0].kind == ProblemKind::duplicate_name);
            CHECK(document.problems()[0].offset == offset);
            text += "}";
            CHECK(document.parse_fast(text));
            REQUIRE(document.problems().size() == 1);
            CHECK(document.problems()[0].offset == offset);
        }
    }
}

TEST_CASE("A hostile text with very many duplicates is reported a thousand times, not more", "[geo][json]") {
    std::string text = "{\"a\":0";
    for (int i = 0; i < 100000; ++i) {
        text += ",\"a\":0";
    }
    Document document;
    CHECK_FALSE(document.parse(text));
    CHECK(document.problems().size() == 1001);
    CHECK(document.problems().back().kind == ProblemKind::truncated);
}
