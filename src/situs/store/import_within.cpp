#include "situs/store/import_within.hpp"

#include "geo/json_node.hpp"
#include "situs/model/vocabulary.hpp"
#include "situs/store/new_record.hpp"
#include "situs/store/within_edits.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <optional>

namespace situs {
namespace {

using geo::json::Node;
using geo::json::Object;

void add_to_notes(Object& properties, const std::string& line) {
    const Node* const notes = properties.find("notes");
    const std::string* const text = notes == nullptr ? nullptr : notes->string();
    properties.set("notes", text == nullptr ? line : *text + "\n" + line);
}

/// \param area the record that it lies in; nothing if the word is refused
void write_within(PlannedRecord& record, const std::optional<std::string>& area, const std::string& word) {
    geo::json::Document document;
    document.parse(record.text);
    Node node = Node::from(document.root());
    Object& feature = *node.object();
    Object& properties = *feature.find("properties")->object();
    if (area) {
        properties.set("within", *area);
    } else {
        properties.erase("within");
        add_to_notes(properties, "Within: " + word);
    }
    record.text = canonical_line(feature);
}

}  // namespace

void ImportedAreas::see(const Site& site) {
    records_.insert(site.id.text());
    if (is_slug(site.within)) {
        above_.emplace(site.id.text(), site.within);
    }
}

void ImportedAreas::name(const std::string& given_id, const SiteId& record) {
    if (given_id.empty()) {
        return;
    }
    const auto [found, is_new] = rows_.try_emplace(given_id, NamedRow{.fate = RowFate::taken, .record = record.text()});
    if (!is_new && (found->second.fate != RowFate::taken || found->second.record != record.text())) {
        found->second.fate = RowFate::twice;
    }
}

void ImportedAreas::refuse(const std::string& given_id) {
    if (given_id.empty()) {
        return;
    }
    if (const auto [found, is_new] = rows_.try_emplace(given_id, NamedRow{.fate = RowFate::refused, .record = {}});
        !is_new) {
        found->second.fate = RowFate::twice;
    }
}

void ImportedAreas::want(std::size_t planned, std::string word) {
    wanted_.push_back({.planned = planned, .word = std::move(word)});
}

std::string ImportedAreas::unknown(const std::string& word) {
    constexpr std::size_t most_words = 20;
    constexpr std::size_t most_ids = 10'000;  // each is compared with the word letter by letter
    if (const auto found = unknown_words_.find(word); found != unknown_words_.end()) {
        return found->second;
    }
    std::string_view near;
    if (unknown_words_.size() < most_words && records_.size() + rows_.size() <= most_ids) {
        std::vector<std::string_view> ids{records_.begin(), records_.end()};
        std::ranges::transform(rows_, std::back_inserter(ids),
                               [](const auto& row) { return std::string_view{row.first}; });
        near = nearest(word, ids);
    }
    return unknown_words_
        .emplace(word, fmt::format("is the id of no record of the dataset nor of this file{}; add that place first, or "
                                   "write a place elsewhere such as geonames:126015",
                                   near.empty() ? "" : fmt::format(" (did you mean {}?)", near)))
        .first->second;
}

void ImportedAreas::find(Wanted& wanted, const SiteId& own) {
    const auto row = rows_.find(wanted.word);
    if (row != rows_.end() && row->second.fate == RowFate::refused) {
        wanted.problem = "is the id of a row of this file that is not taken; mend that row first";
    } else if (row != rows_.end() && row->second.fate == RowFate::twice) {
        wanted.problem = "is the id of several rows of this file; give each its own";
    } else if (row == rows_.end() && !records_.contains(wanted.word)) {
        wanted.problem = unknown(wanted.word);
    } else if (wanted.meant = row == rows_.end() ? wanted.word : row->second.record; wanted.meant == own.text()) {
        wanted.meant.clear();
        wanted.problem =
            "is this place itself; write the id of the area around it, or a place elsewhere such as geonames:126015";
    }
}

/// Each lies in one area at most, so that no record stands in two circles.
void ImportedAreas::refuse_circles(const std::vector<PlannedRecord>& records) {
    std::map<std::string, Wanted*, std::less<>> planned;
    for (Wanted& wanted : wanted_) {
        if (const std::string& id = records[wanted.planned].id.text(); !wanted.meant.empty()) {
            planned.emplace(id, &wanted);
            above_[id] = wanted.meant;
        }
    }
    std::map<std::string_view, std::size_t> seen;  // on which walk
    std::size_t walk = 0;
    for (const auto& [id, start] : planned) {
        std::vector<std::string> way;
        const std::string* next = &id;
        for (++walk; next != nullptr && seen.try_emplace(*next, walk).second;) {
            way.push_back(*next);
            const auto above = above_.find(*next);
            next = above == above_.end() ? nullptr : &above->second;
        }
        if (next == nullptr || seen.at(*next) != walk) {
            continue;
        }
        const std::vector<std::string> circle{std::ranges::find(way, *next), way.end()};
        for (std::size_t i = 0; i < circle.size(); ++i) {
            if (const auto wanted = planned.find(circle[i]); wanted != planned.end()) {
                wanted->second->problem = fmt::format(
                    "would make it lie in itself ({}); name the area around it, and mend the others of these that are "
                    "wrong",
                    way_round(circle, i));
            }
        }
    }
}

void ImportedAreas::settle(std::vector<PlannedRecord>& records, std::string_view column) {
    for (Wanted& wanted : wanted_) {
        find(wanted, records[wanted.planned].id);
    }
    refuse_circles(records);
    for (const Wanted& wanted : wanted_) {
        PlannedRecord& record = records[wanted.planned];
        if (!wanted.problem.empty()) {
            write_within(record, {}, wanted.word);
            record.lines.push_back({.outcome = EditOutcome::refused,
                                    .member = "within",
                                    .text = fmt::format("{}{}within: \"{}\" {}", column, column.empty() ? "" : ": ",
                                                        wanted.word, wanted.problem)});
        } else if (wanted.meant != wanted.word) {
            write_within(record, wanted.meant, wanted.word);
        }
    }
}

}  // namespace situs
