#include "situs/model/shape.hpp"
#include "situs/store/canonical.hpp"

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

}  // namespace situs
