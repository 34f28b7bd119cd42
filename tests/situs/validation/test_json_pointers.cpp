#include "situs/validation/json_pointers.hpp"
#include "tests/test.hpp"

using namespace situs;

namespace {

constexpr std::string_view text = R"({"a": {"b/c": [10, {"~": "x"}]}, "d": null})";

}  // namespace

TEST_CASE("The innermost value at an offset is found as a pointer", "[validation]") {
    geo::json::Document document;
    REQUIRE(document.parse(text));
    CHECK(pointer_of(document.root(), 0).empty());
    CHECK(pointer_of(document.root(), text.find("10")) == "/a/b~1c/0");
    CHECK(pointer_of(document.root(), text.find("\"x\"") + 1) == "/a/b~1c/1/~0");
    CHECK(pointer_of(document.root(), text.find("\"b/c\"")) == "/a/b~1c");
    CHECK(pointer_of(document.root(), text.find("\"d\"")) == "/d");
    CHECK(pointer_of(document.root(), text.find("null")) == "/d");
    CHECK(pointer_of({}, 5).empty());
}

TEST_CASE("A pointer to what is missing stands for its nearest ancestor", "[validation]") {
    geo::json::Document document;
    REQUIRE(document.parse(text));
    std::string pointer = "/a/b~1c/7/e";
    CHECK(nearest_existing(document.root(), pointer).is(geo::json::Kind::array));
    CHECK(pointer == "/a/b~1c");
    pointer = "/x";
    CHECK(nearest_existing(document.root(), pointer).offset() == 0);
    CHECK(pointer.empty());
}

TEST_CASE("Positions are found in every type of geometry", "[validation]") {
    const auto found_in = [](std::string_view geometry) {
        geo::json::Document document;
        REQUIRE(document.parse(geometry));
        const auto place = find_position(document.root(), [](double lon, double lat) { return lon == 7 && lat == 8; });
        return place ? place->pointer : "none";
    };
    CHECK(found_in(R"({"type": "Point", "coordinates": [7, 8]})") == "/coordinates");
    CHECK(found_in(R"({"type": "LineString", "coordinates": [[1, 2], [7, 8, 9]]})") == "/coordinates/1");
    CHECK(found_in(R"({"type": "MultiPolygon", "coordinates": [[[[1, 2]]], [[[1, 2]], [[3, 4], [7, 8]]]]})") ==
          "/coordinates/1/1/1");
    CHECK(found_in(R"({"type": "GeometryCollection", "geometries": [{"type": "Point", "coordinates": [8, 7]},
        {"type": "GeometryCollection", "geometries": [{"type": "Point", "coordinates": [7, 8]}]}]})") ==
          "/geometries/1/geometries/0/coordinates");
    CHECK(found_in(R"({"type": "Point", "coordinates": []})") == "none");
    CHECK(found_in(R"({"type": "Point"})") == "none");
}

TEST_CASE("A pointer lies at or below itself and what it begins with, token by token", "[validation]") {
    CHECK(is_at_or_below("/a/b", "/a"));
    CHECK(is_at_or_below("/a", "/a"));
    CHECK(is_at_or_below("/a", ""));
    CHECK_FALSE(is_at_or_below("/ab", "/a"));
    CHECK_FALSE(is_at_or_below("/a", "/a/b"));
}
