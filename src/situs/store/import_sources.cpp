#include "situs/store/import_sources.hpp"

#include "geo/error.hpp"
#include "situs/model/vocabulary.hpp"
#include "situs/store/canonical.hpp"
#include "situs/store/json_file.hpp"
#include "situs/store/new_record.hpp"

#include <fmt/format.h>

namespace situs {
namespace {

using geo::json::Array;
using geo::json::Node;
using geo::json::Object;

SourceId fresh_source_id(const Sources& sources, const std::filesystem::path& file) {
    const std::string slug = slug_of_name(file.filename().string());
    const std::string base = slug.empty() ? std::string{"imported-file"} : slug;
    std::string id = base;
    for (int number = 2; sources.find(SourceId{id}) != nullptr; ++number) {
        id = fmt::format("{}-{}", base, number);
    }
    return SourceId{id};
}

/// The text of sources.json with an item behind the others, which keep their bytes.
std::string with_item(const Dataset& dataset, const Object& item) {
    std::string line;
    geo::json::write_line(line, item);
    if (!dataset.has_sources_file()) {
        return "[\n" + line + "\n]\n";
    }
    std::string text = read_file(dataset.header().folder / "sources.json");
    const std::size_t end = text.rfind(']');
    const std::size_t last = end == std::string::npos ? end : text.find_last_not_of(" \t\r\n", end - 1);
    if (last == std::string::npos) {
        throw geo::InputError{
            fmt::format("{}: is no list of sources; mend it first: `situs validate` shows what is wrong",
                        (dataset.header().folder / "sources.json").string())};
    }
    const bool is_first = text[last] == '[';
    text.replace(last + 1, end - last - 1, (is_first ? "\n" : ",\n") + line + "\n");
    return text;
}

std::string with_facts(const std::filesystem::path& path, const SourceId& id, const Object& facts) {
    Object document;
    if (std::filesystem::exists(path)) {
        const JsonFile file{path};
        const Node node = Node::from(file.root());
        document = *node.object();
    }
    document.set(id.text(), facts);
    return canonical_document(Node{std::move(document)}, path.filename().string());
}

}  // namespace

FileSource file_as_source(const Dataset& dataset, const std::filesystem::path& file, std::string_view media_type,
                          const SourceId& derived_from) {
    Sha256 hash;
    hash.add_file(file);
    const std::string text = hash.text();
    for (const Source& source : dataset.sources().all()) {
        if (source.sha256 == text || source.sha256 == "sha256:" + text) {
            return {.id = source.id, .files = {}};
        }
    }
    const SourceId id = fresh_source_id(dataset.sources(), file);
    const std::filesystem::path& folder = dataset.header().folder;
    Object facts;
    if (!derived_from.empty()) {
        facts.append("derived_from", Array{derived_from.text()});
        // Who may not see the first version may not see what was mended in it.
        const Source* const earlier = dataset.sources().find(derived_from);
        if (earlier != nullptr && !earlier->sensitivity.empty()) {
            facts.append("sensitivity", earlier->sensitivity);
        }
    }
    facts.append("media_type", media_type);
    facts.append("sha256", text);
    return {
        .id = id,
        .files = {{folder / "sources.json",
                   with_item(dataset, {{"id", id.text()}, {"type", "dataset"}, {"title", file.filename().string()}})},
                  {folder / "sources.situs.json", with_facts(folder / "sources.situs.json", id, facts)}}};
}

void require_source(const Dataset& dataset, const SourceId& id) {
    if (dataset.sources().find(id) != nullptr) {
        return;
    }
    std::vector<std::string_view> ids;
    for (const Source& one : dataset.sources().all()) {
        ids.push_back(one.id.text());
    }
    const std::string_view near = nearest(id.text(), ids);
    throw geo::InputError{
        fmt::format("the dataset has no source \"{}\"{}; add it first with `situs add source`, or leave --source away: "
                    "then the file itself is the source",
                    id.text(), near.empty() ? "" : fmt::format(" (did you mean {}?)", near))};
}

PlannedFile new_layer_file(std::filesystem::path path, const NewLayer& layer, std::vector<std::string> records) {
    Object head{{"type", "FeatureCollection"},
                {"situs", "1"},
                {"name", layer.id.text()},
                {"title", layer.title.empty() ? layer.id.text() : layer.title}};
    if (!layer.description.empty()) {
        head.append("description", layer.description);
    }
    std::string end = records.empty() ? "]}\n" : "\n]}\n";
    return {.path = std::move(path),
            .text = canonical_layer_begin(head),
            .records = std::move(records),
            .end = std::move(end)};
}

}  // namespace situs
