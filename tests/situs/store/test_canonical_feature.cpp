#include "geo/json.hpp"
#include "geo/json_node.hpp"
#include "situs/model/site_json.hpp"
#include "situs/store/canonical.hpp"
#include "tests/situs/store/dataset_fixture.hpp"
#include "tests/test.hpp"

#include <string>
#include <string_view>
#include <vector>

using situs::Unsupported;

namespace {

std::string replaced(std::string text, std::string_view from, std::string_view to) {
    const std::size_t at = text.find(from);
    REQUIRE(at != std::string::npos);
    return text.replace(at, from.size(), to);
}

std::string canonical(const std::string& text, Unsupported unsupported = Unsupported::drop) {
    geo::json::Document document;
    REQUIRE(document.parse(text));
    std::string line;
    write_line(line, canonical_feature(document.root(), situs::read_site(document.root()), unsupported));
    return line;
}

std::vector<std::string> differences(const std::string& text) {
    geo::json::Document document;
    REQUIRE(document.parse(text));
    return situs::projection_differences(situs::read_site(document.root()));
}

/// A record whose only location is a point inside which the place is somewhere.
const std::string within_record =
    R"({"type": "Feature", "id": "p", "properties": {"locations": [{"id": "in", "standing": "preferred", "geometry": )"
    R"({"type": "Point", "coordinates": [50.00919, 37.20416]}, "role": "within", "uncertainty_m": 5e3}]}})";

}  // namespace

TEST_CASE("A canonical record stays as it is, digit by digit", "[store][canonical]") {
    const std::string record = canonical_record("a");
    CHECK(canonical(record) == record);
    CHECK(canonical(record, Unsupported::keep) == record);
    CHECK(differences(record).empty());
}

TEST_CASE("Each projected member that drifted is restored, and named", "[store][canonical]") {
    const std::string record = canonical_record("a");
    const auto [from, to, member] = GENERATE(table<std::string, std::string, std::string>(
        {{R"("geometry": {"type": "Point", "coordinates": [50.00919, 37.20416]}, "prop)",
          R"("geometry": {"type": "Point", "coordinates": [50.0091901, 37.20416]}, "prop)", "geometry"},
         {R"("geometry": {"type": "Point", "coordinates": [50.00919, 37.20416]}, "prop)", R"("geometry": null, "prop)",
          "geometry"},
         {R"("geometry": {"type": "Point", "coordinates": [50.00919, 37.20416]}, "prop)",
          R"("geometry": {"type": "Point", "coordinates": ["x"]}, "prop)", "geometry"},
         {R"("name": "Lahijan", )", R"("name": "Lāhijān", )", "name"},
         {R"("name": "Lahijan", )", "", "name"},
         {R"("uncertainty_m": 5000.0, "loc)", R"("uncertainty_m": 50, "loc)", "uncertainty_m"},
         {R"("uncertainty_m": 5000.0, "loc)", R"("loc)", "uncertainty_m"},
         {R"("location_confidence": "not-assessed")", R"("location_confidence": "established")", "location_confidence"},
         {R"("existence_confidence": "reported")", R"("existence_confidence": "disputed")", "existence_confidence"},
         {R"("event_confidence": "not-assessed", )", "", "event_confidence"},
         {R"("sources": ["geonames"])", R"("sources": ["geonames", "other"])", "sources"}}));
    CAPTURE(member, to);
    const std::string drifted = replaced(record, from, to);
    CHECK(differences(drifted) == std::vector<std::string>{member});
    CHECK(canonical(drifted) == record);
    CHECK(canonical(drifted, Unsupported::keep) == record);
}

TEST_CASE("A projected number that did not change keeps its digits", "[store][canonical]") {
    const std::string record =
        replaced(replaced(canonical_record("a"), "[50.00919, 37.20416]", "[50.009190000, 3.720416e1]"),
                 R"("uncertainty_m": 5000.0, "loc)", R"("uncertainty_m": 5e3, "loc)");
    CHECK(canonical(record) == record);
}

TEST_CASE("A restored geometry has the digits of the location that it is copied from", "[store][canonical]") {
    const std::string precise = "[50.0091900012, 37.20416, 12.50]";
    std::string record = canonical_record("a");
    record = record.replace(record.rfind("[50.00919, 37.20416]"), 20, precise);
    CHECK_THAT(canonical(record),
               mentions(R"("geometry": {"type": "Point", "coordinates": )" + precise + R"(}, "properties")"));
}

TEST_CASE("A place somewhere within a radius is drawn as a disc, never as a pin", "[store][canonical]") {
    const std::string line = canonical(within_record);
    geo::json::Document document;
    REQUIRE(document.parse(line));
    CHECK(document.root()["geometry"]["type"].string() == "Polygon");
    CHECK(document.root()["geometry"]["coordinates"].elements().begin().operator*().size() == 37);  // 36 sides, closed
    CHECK(document.root()["properties"]["uncertainty_m"].lexeme() == "5e3");
    CHECK(canonical(line) == line);
}

TEST_CASE("The last digit of a computed disc may differ between systems", "[store][canonical]") {
    const std::string line = canonical(within_record);
    const std::size_t begin = line.find("], [") + 4;  // The second corner.
    const std::string longitude = line.substr(begin, line.find(',', begin) - begin);
    const auto nudged = [&](double by) {
        return std::string{line}.replace(begin, longitude.size(), geo::json::number_text(std::stod(longitude) + by, 7));
    };
    REQUIRE(nudged(1e-7) != line);
    CHECK(canonical(nudged(1e-7)) == nudged(1e-7));
    CHECK(canonical(nudged(3e-7)) == line);
}

TEST_CASE("Without a preferred location a record has no geometry and no radius", "[store][canonical]") {
    const std::string line =
        canonical(replaced(canonical_record("a"), R"("standing": "preferred")", R"("standing": "rejected")"));
    CHECK_THAT(line, mentions(R"("geometry": null, "properties")"));
    CHECK_THAT(line, !mentions(R"("uncertainty_m": 5000.0, "loc)"));
}

TEST_CASE("What nothing supports is kept in a file and dropped in a product", "[store][canonical]") {
    const std::string drawn =
        R"({"type": "Feature", "id": "drawn", "geometry": {"type": "Point", "coordinates": [50, 37]}, "properties": )"
        R"({"name": "typed in a GIS", "uncertainty_m": 10, "sources": ["s"]}})";
    const std::string assessed =
        R"("location_confidence": "not-assessed", "existence_confidence": "not-assessed", "event_confidence": "not-assessed")";
    CHECK(canonical(drawn, Unsupported::drop) ==
          R"({"type": "Feature", "id": "drawn", "geometry": null, "properties": {)" + assessed + "}}");
    CHECK(canonical(drawn, Unsupported::keep) ==
          R"({"type": "Feature", "id": "drawn", "geometry": {"type": "Point", "coordinates": [50, 37]}, "properties": )"
          R"({"name": "typed in a GIS", "uncertainty_m": 10, )" +
              assessed + R"(, "sources": ["s"]}})");
}

TEST_CASE("Members of projection that a GIS filled with null are absent ones", "[store][canonical]") {
    const std::string line = canonical(
        R"({"type": "Feature", "id": "x", "properties": {"name": null, "sources": null, "uncertainty_m": null}})",
        Unsupported::keep);
    CHECK_THAT(line, !mentions("\"name\"") && !mentions("\"sources\"") && !mentions("uncertainty_m"));
    CHECK_THAT(line, mentions("\"geometry\": null"));
}

TEST_CASE("Our members come in their order, unknown ones after them as they were read", "[store][canonical]") {
    CHECK(canonical(
              R"({"zeta": 1, "properties": {"own": {"b": 1.50, "a": 2}, "kind": "prison", "alpha": []}, "id": "x", )"
              R"("type": "Feature", "geometry": null, "beta": "é"})") ==
          R"({"type": "Feature", "id": "x", "geometry": null, "properties": {"kind": "prison", "location_confidence": )"
          R"("not-assessed", "existence_confidence": "not-assessed", "event_confidence": "not-assessed", "own": )"
          R"({"b": 1.50, "a": 2}, "alpha": []}, "zeta": 1, "beta": "é"})");
}

TEST_CASE("What is no feature is written as it is", "[store][canonical]") {
    CHECK(canonical("7") == "7");
    CHECK(canonical(R"({"type": "Point", "coordinates": [1.0, 2]})") ==
          R"({"type": "Point", "coordinates": [1.0, 2]})");
    CHECK(canonical(R"({"type":"Feature","properties":[1]})") ==
          R"({"type": "Feature", "geometry": null, "properties": [1]})");
}
