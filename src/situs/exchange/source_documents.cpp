#include "situs/exchange/source_documents.hpp"

#include "geo/error.hpp"

#include <fstream>
#include <sstream>
#include <string>
#include <unordered_map>

namespace situs {
namespace {

/// CSL-JSON 1.0.2 allows numbers as ids.
std::string id_of(geo::json::Value item) {
    const geo::json::Value id = item["id"];
    return std::string{id.is(geo::json::Kind::number) ? id.lexeme() : id.string()};
}

/// Empty if the file does not exist: a dataset may have no sources.
std::string text_of_file(const std::filesystem::path& path) {
    if (!std::filesystem::exists(path)) {
        return {};
    }
    std::ifstream stream{path, std::ios::binary};
    std::ostringstream text;
    text << stream.rdbuf();
    if (!stream.is_open() || stream.bad()) {
        throw geo::InputError{path.string() + ": cannot be read; see whether it is a file and may be read"};
    }
    return text.str();
}

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
    const std::string items = text_of_file(folder / "sources.json");
    geo::json::Document document;
    document.parse(items);
    for (const geo::json::Value item : document.root().elements()) {
        const auto found = index.find(id_of(item));
        if (found != index.end() && documents[found->second].csl.is_null()) {
            documents[found->second].csl = geo::json::Node::from(item);
        }
    }
    const std::string entries = text_of_file(folder / "sources.situs.json");
    document.parse(entries);
    for (const geo::json::Member entry : document.root().members()) {
        const auto found = index.find(std::string{entry.name});
        if (found != index.end() && documents[found->second].facts.is_null()) {
            documents[found->second].facts = geo::json::Node::from(entry.value);
            keep_visible(documents[found->second].facts, index);
        }
    }
    return documents;
}

}  // namespace situs
