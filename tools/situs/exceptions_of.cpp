#include "tools/situs/exceptions_of.hpp"

#include "situs/store/canonical.hpp"

namespace situs::cli {
namespace {

using geo::json::Array;
using geo::json::Node;
using geo::json::Object;

bool is_shared(const Dataset& dataset, const std::string& id) {
    if (dataset.sources().find(SourceId{id}) == nullptr) {
        return false;
    }
    bool has_site = false;
    dataset.for_each_site(
        [&](const LayerFile&, const Record& record) { has_site = has_site || record.site.id.text() == id; });
    return has_site;
}

Array* exceptions_in(Object& document) {
    Node* const validation = document.find("validation");
    Node* const list =
        validation == nullptr || validation->object() == nullptr ? nullptr : validation->object()->find("exceptions");
    return list == nullptr ? nullptr : list->array();
}

bool names(const Node& exception, const std::string& id) {
    const Node* const record = exception.object() == nullptr ? nullptr : exception.object()->find("record");
    return record != nullptr && record->string() != nullptr && *record->string() == id;
}

}  // namespace

void drop_exceptions_of(HandChange& made, const Dataset& dataset, const std::string& id) {
    Node document = Node{*dataset.header().document.object()};
    Array* const exceptions = exceptions_in(*document.object());
    if (exceptions == nullptr || is_shared(dataset, id) ||
        std::erase_if(*exceptions, [&](const Node& exception) { return names(exception, id); }) == 0) {
        return;
    }
    made.documents["dataset.json"] = canonical_document(std::move(document), "dataset.json");
}

}  // namespace situs::cli
