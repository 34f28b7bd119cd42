#include "tools/situs/source_facts.hpp"

#include "geo/error.hpp"
#include "situs/model/vocabulary.hpp"
#include "situs/store/canonical.hpp"
#include "situs/store/json_file.hpp"

#include <fmt/format.h>

#include <string_view>
#include <vector>

namespace situs::cli {
namespace {

constexpr std::string_view file_name = "sources.situs.json";

}  // namespace

geo::json::Object source_facts(const Dataset& dataset) {
    const std::filesystem::path path = dataset.header().folder / file_name;
    std::error_code ignored;
    if (!std::filesystem::exists(path, ignored)) {
        return {};
    }
    const JsonFile file{path};
    geo::json::Node document = geo::json::Node::from(file.root());
    if (document.object() == nullptr) {
        throw geo::InputError{
            fmt::format("{}: is no JSON object; mend it first: `situs validate` shows where.", path.string())};
    }
    return std::move(*document.object());
}

std::string source_facts_text(geo::json::Object facts) {
    return canonical_document(std::move(facts), file_name);
}

void require_source(const Dataset& dataset, const std::string& id) {
    if (dataset.sources().find(SourceId{id}) != nullptr) {
        return;
    }
    std::vector<std::string_view> ids;
    for (const Source& source : dataset.sources().all()) {
        ids.push_back(source.id.text());
    }
    const std::string_view near = nearest(id, ids);
    throw geo::InputError{fmt::format("{}: has no source {}{}", dataset.header().folder.string(), id,
                                      near.empty() ? std::string{} : fmt::format("; did you mean {}?", near))};
}

}  // namespace situs::cli
