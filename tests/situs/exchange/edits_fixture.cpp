// edits_fixture FILE: what comes home of an edited GeoPackage, a line each, for tests that edit with other programs.
#include "geo/geojson.hpp"
#include "geo/json_node.hpp"
#include "situs/exchange/edited_geopackage.hpp"

#include <exception>
#include <iostream>

namespace {

using geo::json::Node;
using geo::json::Object;

template <typename Members>
Object object_of(const Members& members) {
    Object object;
    for (const auto& [name, value] : members) {
        if (const auto* const text = std::get_if<std::string>(&value)) {
            object.append(name, *text);
        } else if (const auto* const number = std::get_if<double>(&value)) {
            object.append(name, *number);
        }
    }
    return object;
}

Node node_of(const std::optional<situs::FlatRecord>& record) {
    return record ? Node{Object{{"members", object_of(record->members)}, {"geometry", geo::to_node(record->geometry)}}}
                  : Node{};
}

void print(const Object& object) {
    std::string line;
    geo::json::write_line(line, object);
    std::cout << line << '\n';
}

}  // namespace

int main(int, char** argv) {
    try {
        const auto source = situs::open_edited_geopackage(argv[1]);
        source->for_each([](const situs::EditedRecord& record) {
            print({{"layer", record.layer.text()},
                   {"id", record.id.text()},
                   {"before", node_of(record.before)},
                   {"now", node_of(record.now)},
                   {"placing", object_of(record.placing)}});
        });
        for (const situs::Refusal& refusal : source->refusals()) {
            print({{"refused", refusal.what}, {"id", refusal.id.text()}, {"why", refusal.why}});
        }
        for (const std::string& note : source->notes()) {
            print({{"note", note}});
        }
        print({{"dataset", source->dataset_id()}, {"knows_before", source->knows_before()}});
    } catch (const std::exception& error) {
        std::cerr << error.what() << '\n';
        return 1;
    }
}
