#include "tools/situs/relation_removal.hpp"

#include "geo/error.hpp"
#include "tools/situs/printable.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <set>
#include <vector>

namespace situs::cli {
namespace {

using geo::json::Array;
using geo::json::Node;
using geo::json::Object;

constexpr std::string_view perhaps_one = "possibly-same-as";
constexpr std::string_view surely_two = "not-same-as";

std::string text_in(const Node& relation, std::string_view name) {
    const Node* const found = relation.object() == nullptr ? nullptr : relation.object()->find(name);
    return found == nullptr || found->string() == nullptr ? std::string{} : *found->string();
}

std::string words_of(const Node& relation) {
    return fmt::format("\"{} {}\"", text_in(relation, "type"), text_in(relation, "to"));
}

bool is_meant(const Node& relation, const std::string& typed) {
    const std::string to = text_in(relation, "to");
    return !to.empty() && (typed == to || typed == fmt::format("{} {}", text_in(relation, "type"), to));
}

std::string line_of(const Node& relation) {
    std::string line;
    geo::json::write_line(line, relation);
    return line;
}

/// The place of the one that is meant, the last where all that can be are the same. \throws geo::InputError if others
/// can be meant too, or none
Array::iterator meant_in(Array& relations, const std::string& site, const std::string& typed) {
    std::vector<std::string> known;
    std::vector<std::string> meant;
    std::set<std::string> different;
    Array::iterator found = relations.end();
    for (auto relation = relations.begin(); relation != relations.end(); ++relation) {
        known.push_back(words_of(*relation));
        if (is_meant(*relation, typed)) {
            meant.push_back(known.back());
            different.insert(line_of(*relation));
            found = relation;
        }
    }
    if (meant.empty()) {
        throw geo::InputError{fmt::format("{}: has no relation \"{}\"; it has: {}.", site, typed,
                                          known.empty() ? "none" : fmt::format("{}", fmt::join(known, ", ")))};
    }
    if (different.size() > 1) {
        throw geo::InputError{
            fmt::format("{}: \"{}\" can mean {}; say --relation with the word in front. Two that have the same word "
                        "and place are told apart "
                        "only in the layer's file.",
                        site, typed, fmt::join(meant, ", "))};
    }
    return found;
}

std::string proposal(const Dataset& dataset, const std::string& site, const Node& relation) {
    const bool is_guess = text_in(relation, "type") == perhaps_one;
    const std::string instead =
        is_guess ? fmt::format(
                       "Where they are two places, say so, so that nobody proposes the same again: situs remove "
                       "{} {} --relation {} --as rejected --because REASON makes it {}. ",
                       printable(dataset.header().folder.string()), site, words_of(relation), surely_two)
                 : std::string{};
    return fmt::format("{}--erase takes the relation {} out of the files.", instead, words_of(relation));
}

/// The guess as what is known now, with the reason that it was made for.
void reject(Node& relation, const std::string& because) {
    const std::string before = text_in(relation, "because");
    relation.object()->set("type", std::string{surely_two});
    relation.object()->set(
        "because",
        before.empty() ? because : fmt::format("{} (Taken for possibly the same before: {})", because, before));
}

}  // namespace

HandChange relation_removal(RecordAtHand record, const Dataset& dataset, const RelationRemoval& removal) {
    Array& relations = record.list("relations");
    const std::string site = record.id.text();
    const auto found = meant_in(relations, site, removal.relation);
    const std::string words = words_of(*found);
    const bool is_guess = text_in(*found, "type") == perhaps_one;
    HandChange made;
    if (removal.erase == RelationRemoval::Erase::yes) {
        relations.erase(found);
        made.done = fmt::format("erased the relation {} of {}", words, site);
    } else if (removal.standing.empty()) {
        throw UsageError{proposal(dataset, site, *found)};
    } else if (removal.standing != "rejected" || !is_guess) {
        throw UsageError{
            fmt::format("only a relation {} can be rejected, since it was a guess: {} is none. --erase takes it out; "
                        "situs add relation says what holds instead.",
                        perhaps_one, words)};
    } else if (removal.because.empty()) {
        throw UsageError{"say also --because REASON."};
    } else {
        reject(*found, removal.because);
        made.done = fmt::format("{} is {} {} now", site, surely_two, text_in(*found, "to"));
    }
    made.record = std::move(record);
    return made;
}

}  // namespace situs::cli
