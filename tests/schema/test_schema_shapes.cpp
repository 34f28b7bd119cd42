#include "geo/json_node.hpp"
#include "situs/model/fields.hpp"
#include "situs/model/shape.hpp"
#include "situs/model/vocabulary.hpp"
#include "tests/schema/verdict.hpp"
#include "tests/test.hpp"

#include <algorithm>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

using geo::json::Document;
using geo::json::Kind;
using geo::json::Value;
using situs::MemberType;
using situs::Shape;

namespace {

/// A schema file that stays parsed.
class SchemaFile {
public:
    explicit SchemaFile(std::string_view name)
        : text_{situs::schema_tests::text_of_file(situs::testing::source_folder() / "datasets/schema" / name)} {
        REQUIRE(document_.parse(text_));
    }
    Value root() const { return document_.root(); }

private:
    std::string text_;
    Document document_;
};

struct Schemas {
    SchemaFile layer{"layer.schema.json"};
    SchemaFile dataset{"dataset.schema.json"};
    SchemaFile sources{"sources.situs.schema.json"};
    SchemaFile terms{"terms.schema.json"};

    /// The schema of a shape; a missing value if there is none.
    Value of(const Shape& shape) const {
        if (shape.name == "layer" || shape.name == "dataset") {
            return (shape.name == "layer" ? layer : dataset).root();
        }
        const std::string name = shape.name == "source facts" ? "source-facts" : std::string{shape.name};
        for (const SchemaFile* file : {&layer, &dataset, &sources}) {
            if (const Value found = file->root()["$defs"][name]; found) {
                return found;
            }
        }
        return {};
    }
};

std::vector<std::string> names_of(Value object) {
    std::vector<std::string> names;
    for (const auto& [name, value, offset] : object.members()) {
        names.emplace_back(name);
    }
    return names;
}

std::vector<std::string> texts_of(Value list) {
    std::vector<std::string> texts;
    for (const Value element : list.elements()) {
        texts.emplace_back(element.string());
    }
    return texts;
}

/// The schema's `$ref`, wherever null is allowed beside it.
std::string_view reference(Value schema) {
    const std::string_view direct = schema["$ref"].string();
    if (!direct.empty()) {
        return direct;
    }
    for (const Value choice : schema["anyOf"].elements()) {
        if (!choice["$ref"].string().empty()) {
            return choice["$ref"].string();
        }
    }
    return {};
}

/// What a member's schema must refer to, or its JSON type.
std::string expected_of(const situs::MemberSpec& spec) {
    switch (spec.type) {
        case MemberType::slug:
            return "terms.schema.json#/$defs/slug";
        case MemberType::term:
            return "terms.schema.json#/$defs/" + std::string{spec.vocabulary};
        case MemberType::edtf:
        case MemberType::edtf_or_list:
            return "terms.schema.json#/$defs/edtf";
        case MemberType::date:
            return "terms.schema.json#/$defs/day";
        case MemberType::geometry:
            return "#/$defs/geometry";
        case MemberType::object:
            return "#/$defs/" + std::string{spec.shape->name};
        case MemberType::object_list:
        case MemberType::text_list:
            return "array";
        case MemberType::number:
            return "number";
        case MemberType::boolean:
            return "boolean";
        case MemberType::text:
            return "string";
        case MemberType::any:
            return "";
    }
    return "";
}

std::string actual_of(Value schema) {
    if (!reference(schema).empty()) {
        return std::string{reference(schema)};
    }
    const Value type = schema["type"];
    if (type.is(Kind::array)) {
        return texts_of(type).front();
    }
    return std::string{schema["const"] ? std::string_view{"string"} : type.string()};
}

}  // namespace

TEST_CASE("Each schema has the members of its shape, in the same order, and requires the same", "[schema]") {
    const Schemas schemas;
    for (const Shape* shape : situs::shapes()) {
        INFO(shape->name);
        const Value schema = schemas.of(*shape);
        REQUIRE(schema);
        std::vector<std::string> members, required;
        for (const situs::MemberSpec& spec : shape->members) {
            members.emplace_back(spec.name);
            if (spec.presence == situs::Presence::required) {
                required.emplace_back(spec.name);
            }
        }
        if (shape->name == "layer") {
            required.emplace_back("features");  // the reader of containers asks for it
        }
        CHECK(names_of(schema["properties"]) == members);
        CHECK(texts_of(schema["required"]) == required);
    }
}

TEST_CASE("Each member's schema has the type of its shape, a title and a description", "[schema]") {
    const Schemas schemas;
    for (const Shape* shape : situs::shapes()) {
        for (const situs::MemberSpec& spec : shape->members) {
            INFO(shape->name << "." << spec.name);
            const Value schema = schemas.of(*shape)["properties"][spec.name];
            CHECK_FALSE(schema["title"].string().empty());
            CHECK((spec.type == MemberType::term || !schema["description"].string().empty()));
            if (spec.name != "features") {
                CHECK(actual_of(schema) == expected_of(spec));
            }
            if (spec.type == MemberType::object_list) {
                CHECK(schema["items"]["$ref"].string() == "#/$defs/" + std::string{spec.shape->name});
            }
        }
    }
}

TEST_CASE("The schema's words on flat members are those of fields.def", "[schema]") {
    const Schemas schemas;
    const Value properties = schemas.layer.root()["$defs"]["properties"]["properties"];
    for (const situs::Field& field : situs::fields()) {
        INFO(field.name);
        if (field.origin != situs::FieldOrigin::computed) {
            CHECK(properties[field.name]["title"].string() == field.alias);
            CHECK(properties[field.name]["description"].string() == field.description);
        }
        const bool says_written = !properties[field.name]["$comment"].string().empty();
        CHECK(says_written == (field.origin == situs::FieldOrigin::projected));
    }
}

TEST_CASE("The schema's terms are those of the vocabularies", "[schema]") {
    const Schemas schemas;
    const Value definitions = schemas.terms.root()["$defs"];
    for (const situs::Vocabulary& vocabulary : situs::vocabularies()) {
        INFO(vocabulary.name);
        if (vocabulary.name == "precision") {
            CHECK_FALSE(definitions[vocabulary.name]);  // computed, never stored
            continue;
        }
        CHECK(definitions[vocabulary.name]["title"].string() == vocabulary.title);
        std::vector<std::string> expected, actual;
        for (const situs::Term& term : vocabulary.terms) {
            expected.push_back(term.id + "|" + term.label + "|" + term.definition);
        }
        for (const Value choice : definitions[vocabulary.name]["anyOf"].elements()) {
            if (choice["const"]) {
                actual.push_back(std::string{choice["const"].string()} + "|" + std::string{choice["title"].string()} +
                                 "|" + std::string{choice["description"].string()});
            }
        }
        CHECK(actual == expected);
    }
    CHECK(names_of(definitions).size() == situs::vocabularies().size() - 1 + 3);  // slug, day, edtf
}

TEST_CASE("Schemas are of the draft 2020-12 and know themselves by relative names", "[schema]") {
    const Schemas schemas;
    const std::map<std::string, const SchemaFile*> files{{"layer.schema.json", &schemas.layer},
                                                         {"dataset.schema.json", &schemas.dataset},
                                                         {"sources.situs.schema.json", &schemas.sources},
                                                         {"terms.schema.json", &schemas.terms}};
    for (const auto& [name, file] : files) {
        INFO(name);
        CHECK(file->root()["$schema"].string() == "https://json-schema.org/draft/2020-12/schema");
        CHECK(file->root()["$id"].string() == name);
        CHECK_FALSE(file->root()["title"].string().empty());
        CHECK_FALSE(file->root()["description"].string().empty());
    }
}
