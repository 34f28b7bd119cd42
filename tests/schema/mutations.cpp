// Writes the good examples with one member or element at a time replaced or removed, each on one line with what situs
// says of it: {"schema", "mutation", "fault", "document"}.
#include "geo/json_node.hpp"
#include "tests/schema/verdict.hpp"

#include <algorithm>
#include <filesystem>
#include <functional>
#include <iostream>
#include <string>
#include <vector>

namespace {

using geo::json::Array;
using geo::json::Node;
using geo::json::Object;

const std::vector<Node>& substitutes() {
    static const std::vector<Node> all{Node{nullptr},
                                       Node{true},
                                       Node{7},
                                       Node{0},
                                       Node{-1},
                                       Node{2.5},
                                       Node{""},
                                       Node{"x"},
                                       Node{"No Slug"},
                                       Node{"1988-07"},
                                       Node{"1988-02-30"},
                                       Node{"2026-11-24"},
                                       Node{"public"},
                                       Node{Array{}},
                                       Node{Array{Node{"x"}}},
                                       Node{Array{Node{7}}},
                                       Node{Array{Node{nullptr}}},
                                       Node{Object{}},
                                       Node{Array{Node{Object{}}}}};
    return all;
}

/// Changes one place after the other below `node`, calls `visit` with what was done, and changes it back.
class Mutator {
public:
    explicit Mutator(std::function<void(const std::string&)> visit) : visit_{std::move(visit)} {}

    void below(Node& node, const std::string& pointer) {
        if (Object* object = node.object(); object != nullptr) {
            for (std::size_t i = 0; i < object->members().size(); ++i) {
                at(object->members()[i].second, pointer + "/" + object->members()[i].first);
                without(object->members(), i, pointer + "/" + object->members()[i].first);
            }
        } else if (Array* array = node.array(); array != nullptr) {
            for (std::size_t i = 0; i < array->size(); ++i) {
                at((*array)[i], pointer + "/" + std::to_string(i));
            }
        }
    }

private:
    void at(Node& place, const std::string& pointer) {
        const Node original = place;
        for (const Node& substitute : substitutes()) {
            place = substitute;
            std::string text;
            geo::json::write_line(text, substitute);
            visit_(pointer + " = " + text);
        }
        place = original;
        below(place, pointer);
    }

    void without(std::vector<geo::json::NodeMember>& members, std::size_t index, const std::string& pointer) {
        const std::vector<geo::json::NodeMember> original = members;
        members.erase(members.begin() + static_cast<std::ptrdiff_t>(index));
        visit_("without " + pointer);
        members = original;
    }

    std::function<void(const std::string&)> visit_;
};

void write(const std::string& schema, const std::string& mutation, const Node& document) {
    std::string text;
    geo::json::write_line(text, document);
    geo::json::Document parsed;
    parsed.parse(text);
    Object head;
    head.append("schema", schema);
    head.append("mutation", mutation);
    head.append("fault", situs::schema_tests::first_fault(schema, parsed.root()));
    std::string line;
    geo::json::write_line(line, head);
    line.back() = ',';
    std::cout << line << " \"document\": " << text << "}\n";
}

void mutate(const std::filesystem::path& file) {
    const std::string text = situs::schema_tests::text_of_file(file);
    geo::json::Document parsed;
    parsed.parse(text);
    Node document = Node::from(parsed.root());
    const std::string schema = situs::schema_tests::schema_of(file.filename().string());
    write(schema, file.filename().string(), document);
    Mutator{[&](const std::string& mutation) { write(schema, mutation, document); }}.below(document, "");
}

}  // namespace

int main() {
    for (const char* file : {"everything.geojson", "everything.dataset.json", "everything.sources.situs.json"}) {
        mutate(std::filesystem::path{SITUS_SOURCE_DIR} / "tests/schema/examples/good" / file);
    }
}
