#include "tools/situs/source_removal.hpp"

#include "geo/error.hpp"
#include "situs/model/projection.hpp"
#include "situs/store/json_file.hpp"
#include "tools/situs/source_facts.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace situs::cli {
namespace {

using geo::json::Object;
using geo::json::Value;

bool cites(const Site& site, const SourceId& id) {
    const std::vector<SourceId> cited = project(site).sources;
    return std::ranges::find(cited, id) != cited.end();
}

/// The text without one element of the list that it is, and the comma that goes with it.
std::string without_item(const JsonFile& file, const std::string& id) {
    const std::string& text = file.text();
    for (const Value item : file.root().elements()) {
        if (item["id"].string() != id) {
            continue;
        }
        std::size_t begin = item.offset();
        std::size_t end = begin + item.lexeme().size();
        const std::size_t before = text.find_last_not_of(" \t\r\n", begin - 1);
        const std::size_t behind = text.find_first_not_of(" \t\r\n", end);
        if (text[before] == ',') {
            begin = before;
        } else if (text[behind] == ',') {
            end = text.find_first_not_of(" \t\r\n", behind + 1);
        } else {
            begin = before + 1;
        }
        return text.substr(0, begin) + text.substr(end);
    }
    return text;
}

}  // namespace

std::vector<std::string> citations_of_source(const Dataset& dataset, const std::string& id) {
    require_source(dataset, id);
    const SourceId source{id};
    std::vector<std::string> places;
    for (const Source& other : dataset.sources().all()) {
        if (std::ranges::find(other.derived_from, source) != other.derived_from.end()) {
            places.push_back(fmt::format("the source {} (derived_from)", other.id.text()));
        }
    }
    dataset.for_each_site([&](const LayerFile&, const Record& record) {
        if (cites(record.site, source)) {
            places.push_back(fmt::format("the record {}", record.site.id.text()));
        }
    });
    return places;
}

HandChange source_removal(const Dataset& dataset, const std::string& id) {
    const std::filesystem::path& folder = dataset.header().folder;
    HandChange made{.done = fmt::format("erased the source {}", id)};
    made.documents["sources.json"] = without_item(JsonFile{folder / "sources.json"}, id);
    if (Object facts = source_facts(dataset); facts.erase(id)) {
        made.documents["sources.situs.json"] = source_facts_text(std::move(facts));
    }
    return made;
}

}  // namespace situs::cli
