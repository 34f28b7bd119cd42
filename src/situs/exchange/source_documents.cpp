#include "situs/exchange/source_documents.hpp"

#include "situs/store/json_file.hpp"

#include <string>
#include <unordered_map>

namespace situs {
namespace {

void keep_visible(geo::json::Node& facts, const std::unordered_map<std::string, std::size_t>& visible) {
    geo::json::Object* const object = facts.object();
    geo::json::Node* const origins = object == nullptr ? nullptr : object->find("derived_from");
    if (origins == nullptr || origins->array() == nullptr) {
        return;
    }
    std::erase_if(*origins->array(),
                  [&](const geo::json::Node& id) { return id.string() == nullptr || !visible.contains(*id.string()); });
}

}  // namespace

std::vector<SourceDocument> read_source_documents(const Dataset& dataset, std::span<const Source* const> visible) {
    std::vector<SourceDocument> documents;
    std::unordered_map<std::string, std::size_t> index;
    for (const Source* const source : visible) {
        index.emplace(source->id.text(), documents.size());
        documents.push_back({.source = source, .csl = {}, .facts = {}});
    }
    const std::filesystem::path& folder = dataset.header().folder;
    if (const std::filesystem::path path = folder / "sources.json"; std::filesystem::exists(path)) {
        const JsonFile file{path};
        for (const geo::json::Value item : file.root().elements()) {
            const auto found = index.find(source_id(item).text());
            if (found != index.end() && documents[found->second].csl.is_null()) {
                documents[found->second].csl = geo::json::Node::from(item);
            }
        }
    }
    if (const std::filesystem::path path = folder / "sources.situs.json"; std::filesystem::exists(path)) {
        const JsonFile file{path};
        for (const geo::json::Member entry : file.root().members()) {
            const auto found = index.find(std::string{entry.name});
            if (found != index.end() && documents[found->second].facts.is_null()) {
                documents[found->second].facts = geo::json::Node::from(entry.value);
                keep_visible(documents[found->second].facts, index);
            }
        }
    }
    return documents;
}

}  // namespace situs
