#include "situs/store/import_within.hpp"

#include "geo/json_node.hpp"
#include "situs/model/vocabulary.hpp"
#include "situs/store/new_record.hpp"

#include <fmt/format.h>

#include <vector>

namespace situs {
namespace {

using geo::json::Node;
using geo::json::Object;

std::string problem_of(const std::string& word, std::string_view meant, const AreasAtHand& areas) {
    if (!meant.empty()) {
        return fmt::format(
            "\"{}\" is this place itself; write the id of the area around it, or a place elsewhere such as "
            "geonames:126015",
            word);
    }
    std::vector<std::string_view> ids{areas.records.begin(), areas.records.end()};
    for (const auto& [id, record] : areas.of_file) {
        ids.emplace_back(id);
    }
    const std::string_view near = nearest(word, ids);
    return fmt::format(
        "\"{}\" is the id of no record of the dataset nor of this file{}; add that place first, or write a place "
        "elsewhere such as geonames:126015",
        word, near.empty() ? "" : fmt::format(" (did you mean {}?)", near));
}

void add_to_notes(Object& properties, const std::string& line) {
    const Node* const notes = properties.find("notes");
    const std::string* const text = notes == nullptr ? nullptr : notes->string();
    properties.set("notes", text == nullptr ? line : *text + "\n" + line);
}

}  // namespace

std::string_view AreasAtHand::meant(std::string_view id) const {
    if (const auto found = of_file.find(id); found != of_file.end()) {
        return found->second;
    }
    const auto found = records.find(id);
    return found == records.end() ? std::string_view{} : std::string_view{*found};
}

void settle_within(PlannedRecord& record, const std::string& word, const AreasAtHand& areas, std::string_view column) {
    const std::string_view meant = areas.meant(word);
    if (meant == word && meant != record.id.text()) {
        return;
    }
    geo::json::Document document;
    document.parse(record.text);
    Node node = Node::from(document.root());
    Object& feature = *node.object();
    Object& properties = *feature.find("properties")->object();
    if (meant.empty() || meant == record.id.text()) {
        properties.erase("within");
        add_to_notes(properties, "Within: " + word);
        record.lines.push_back({.outcome = EditOutcome::refused,
                                .member = "within",
                                .text = fmt::format("{}{}within: {}", column, column.empty() ? "" : ": ",
                                                    problem_of(word, meant, areas))});
    } else {
        properties.set("within", std::string{meant});
    }
    record.text = canonical_line(feature);
}

}  // namespace situs
