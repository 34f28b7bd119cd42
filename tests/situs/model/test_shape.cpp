#include "situs/model/shape.hpp"
#include "tests/situs/model/record_example.hpp"
#include "tests/test.hpp"

#include <algorithm>
#include <random>
#include <set>
#include <string>
#include <vector>

using geo::json::Document;
using situs::Shape;

namespace {

const Shape& shape(std::string_view name) {
    const auto all = situs::shapes();
    const auto found = std::find_if(all.begin(), all.end(), [name](const Shape* s) { return s->name == name; });
    REQUIRE(found != all.end());
    return **found;
}

/// "pointer: message" of each problem.
std::vector<std::string> problems(std::string_view text, const Shape& expected = situs::feature_shape()) {
    Document document;
    REQUIRE(document.parse(text));
    std::vector<situs::ShapeProblem> found;
    situs::check_shape(document.root(), expected, found);
    std::vector<std::string> lines;
    for (const situs::ShapeProblem& problem : found) {
        lines.push_back(problem.pointer + ": " + problem.message);
    }
    return lines;
}

std::string feature(std::string_view properties) {
    return R"({"type": "Feature", "id": "a", "geometry": null, "properties": {"kind": "court")" +
           std::string{properties.empty() ? "" : ", "} + std::string{properties} + "}}";
}

using Lines = std::vector<std::string>;

void shuffle_members(geo::json::Node& node, std::mt19937_64& engine) {
    geo::json::Object* object = node.object();
    REQUIRE(object != nullptr);
    std::shuffle(object->members().begin(), object->members().end(), engine);
}

}  // namespace

TEST_CASE("The example of the record format has no problem", "[model][shape]") {
    CHECK(problems(record_example).empty());
}

TEST_CASE("A member that is missing or null is told at its object", "[model][shape]") {
    CHECK(problems(R"({"type": "Feature", "id": null, "properties": {"kind": "court"}})") ==
          Lines{R"(: "id" is missing: it must be an id (a text of small letters, digits and hyphens))"});
    CHECK(problems(R"({"type": "Feature", "id": "a"})") == Lines{R"(: "properties" is missing: it must be an object)"});
    CHECK(problems(feature(R"("attestations": [{"id": "x", "source": "s"}, {"id": "y"}])")) ==
          Lines{R"(/properties/attestations/1: "source" is missing: it must be a text)"});
}

TEST_CASE("A member of the wrong type is told at its place", "[model][shape]") {
    CHECK(problems(feature(R"("uncertainty_m": "5000")")) ==
          Lines{R"(/properties/uncertainty_m: "uncertainty_m" must be a number, not a string)"});
    CHECK(problems(feature(R"("names": {})")) ==
          Lines{R"(/properties/names: "names" must be a list of objects, not an object)"});
    CHECK(problems(feature(R"("names": [{"text": "a"}, 3])")) ==
          Lines{"/properties/names/1: this must be an object, not a number"});
    CHECK(problems(feature(R"("sources": ["a", 1, null])")) ==
          Lines{R"(/properties/sources/1: the parts of "sources" must be texts, not a number)",
                R"(/properties/sources/2: the parts of "sources" must be texts, not null)"});
    CHECK(problems(feature(R"("when": ["1988", {}])")) ==
          Lines{R"(/properties/when/1: the parts of "when" must be texts, not an object)"});
    CHECK(problems("[]") == Lines{": this must be an object, not an array"});
}

TEST_CASE("Null is absence, unknown members are free, a date may be a list", "[model][shape]") {
    CHECK(problems(feature("")).empty());
    CHECK(problems(feature(R"("notes": null, "names": null, "unlocated": null, "colour": [1, {"a": null}])")).empty());
    CHECK(problems(feature(R"("when": "1988")")).empty());
    CHECK(problems(feature(R"("when": ["1988", "1989"])")).empty());
}

TEST_CASE("Terms, dates and ids are only texts for the structure", "[model][shape]") {
    CHECK(problems(feature(R"("use": "sideways", "as_of": "soon", "sensitivity_review": "x")")).empty());
}

TEST_CASE("Documents beside the layers have their shapes", "[model][shape]") {
    CHECK(problems(
              R"({"situs": "1", "id": "d", "layers": ["a"], "vocabularies": {"kind": [{"id": "x", "definition": "X."}]},
        "validation": {"severity": {"r": "warning"}, "exceptions": [{"rule": "r", "record": "a", "reason": "b"}]},
        "release": null})",
              situs::dataset_shape())
              .empty());
    CHECK(problems(R"({"id": "d", "validation": {"exceptions": [{}]}})", situs::dataset_shape()).size() == 4);
    CHECK(problems(R"({"derived_from": ["a"], "seen": {"extent": "part"}, "consent": {"scope": "s"}})",
                   situs::source_facts_shape())
              .empty());
    CHECK(problems(R"({"type": "FeatureCollection", "name": 1})", situs::layer_shape()).size() == 1);
}

TEST_CASE("A shape finds its members, each name stands once", "[model][shape]") {
    std::set<std::string_view> shape_names;
    for (const Shape* s : situs::shapes()) {
        INFO(s->name);
        CHECK(shape_names.insert(s->name).second);
        std::set<std::string_view> names;
        for (const situs::MemberSpec& spec : s->members) {
            INFO(spec.name);
            CHECK(names.insert(spec.name).second);
            CHECK(s->find(spec.name) == &spec);
            const bool nests = spec.type == situs::MemberType::object || spec.type == situs::MemberType::object_list;
            CHECK((!nests || spec.shape != nullptr));
        }
        CHECK(s->find("no such member") == nullptr);
    }
}

TEST_CASE("Every shape can be reached by name, for docs and tests", "[model][shape]") {
    for (const Shape* s : situs::shapes()) {
        for (const situs::MemberSpec& spec : s->members) {
            if (spec.type == situs::MemberType::object || spec.type == situs::MemberType::object_list) {
                INFO(spec.name);
                CHECK(&shape(spec.shape->name) == spec.shape);
            }
        }
    }
}

TEST_CASE("The walk visits every known member of the right kind", "[model][shape]") {
    const std::string text =
        feature(R"("when": ["1988", 7], "notes": 3, "x": 1, "names": [{"text": "N", "role": "former"}, 2],
        "unlocated": {"because": "b"}, "sources": ["s"], "use": null)");
    Document document;
    REQUIRE(document.parse(text));
    std::vector<std::string> seen;
    situs::walk_shape(
        document.root(), situs::feature_shape(),
        [](void* context, const std::string& pointer, const situs::MemberSpec& spec, geo::json::Value value) {
            static_cast<std::vector<std::string>*>(context)->push_back(pointer + " " + std::string{spec.name} + " " +
                                                                       std::string{value.string()});
        },
        &seen);
    CHECK(seen == Lines{"/type type Feature", "/id id a", "/properties properties ", "/properties/kind kind court",
                        "/properties/when/0 when 1988", "/properties/names names ", "/properties/names/0/text text N",
                        "/properties/names/0/role role former", "/properties/unlocated unlocated ",
                        "/properties/unlocated/because because b", "/properties/sources/0 sources s"});
}

TEST_CASE("Members are put into order, unknown ones last as they stood", "[model][shape]") {
    Document document;
    REQUIRE(
        document.parse(R"({"properties": {"zebra": 1, "notes": "n", "names": [{"role": "former", "text": "N", "b": 1,
        "a": 2}], "ant": 2, "name": "N"}, "extra": 1, "geometry": {"coordinates": [1.50, 2], "type": "Point"}, "id": "a",
        "type": "Feature"})"));
    geo::json::Node node = geo::json::Node::from(document.root());
    situs::order_members(*node.object(), situs::feature_shape());
    std::string text;
    geo::json::write_line(text, node);
    CHECK(
        text ==
        R"({"type": "Feature", "id": "a", "geometry": {"type": "Point", "coordinates": [1.50, 2]}, "properties": {"name": "N", )"
        R"("names": [{"text": "N", "role": "former", "b": 1, "a": 2}], "notes": "n", "zebra": 1, "ant": 2}, "extra": 1})");
}

TEST_CASE("Order is the same from any order of members", "[model][shape]") {
    INFO("seed " << 1988);
    std::mt19937_64 engine{1988};
    Document document;
    REQUIRE(document.parse(record_example));
    const geo::json::Node canonical = geo::json::Node::from(document.root());
    for (int i = 0; i < 200; ++i) {
        geo::json::Node shuffled = canonical;
        shuffle_members(shuffled, engine);
        geo::json::Node* properties = shuffled.object()->find("properties");
        REQUIRE(properties != nullptr);
        shuffle_members(*properties, engine);
        situs::order_members(*shuffled.object(), situs::feature_shape());
        REQUIRE(shuffled == canonical);
    }
}
