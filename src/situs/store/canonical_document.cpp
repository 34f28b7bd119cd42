#include "geo/error.hpp"
#include "situs/model/shape.hpp"
#include "situs/store/canonical.hpp"
#include "situs/store/format_version.hpp"
#include "situs/store/json_file.hpp"

#include <fmt/format.h>

#include <utility>

namespace situs {

std::string canonical_document(geo::json::Node document, std::string_view file_name) {
    if (geo::json::Object* object = document.object(); object != nullptr && file_name == "dataset.json") {
        object->set("situs", "1");
        order_members(*object, dataset_shape());
    } else if (object != nullptr && file_name == "sources.situs.json") {
        for (auto& [id, facts] : object->members()) {
            if (geo::json::Object* members = facts.object(); members != nullptr) {
                order_members(*members, source_facts_shape());
            }
        }
    }
    std::string text;
    geo::json::write_indented(text, document);
    text += '\n';
    return text;
}

std::string canonical_document(geo::json::Value document, std::string_view file_name) {
    return canonical_document(geo::json::Node::from(document), file_name);
}

std::string canonical_document_file(const std::filesystem::path& path) {
    const JsonFile file{path};
    for (const geo::json::Problem& problem : file.document().problems()) {
        if (problem.kind != geo::json::ProblemKind::number_range) {
            file.refuse(problem.offset,
                        fmt::format("{}; something would be lost in writing: mend it first", problem.message));
        }
    }
    if (!file.root().is(geo::json::Kind::object)) {
        file.refuse(file.root().offset(),
                    fmt::format("expected an object {{…}}, not {}", geo::json::describe(file.root().kind())));
    }
    const std::string name = path.filename().string();
    geo::json::Node document = geo::json::Node::from(file.root());
    if (name == "dataset.json") {
        if (const std::string_view problem = version_problem(document.object()->find("situs")); !problem.empty()) {
            throw geo::InputError{fmt::format("{}: {}", path.string(), problem)};
        }
    }
    return canonical_document(std::move(document), name);
}

}  // namespace situs
