#include "situs/store/search_note.hpp"

#include "situs/model/sensitivity_word.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace situs {
namespace {

using geo::json::Array;
using geo::json::Node;
using geo::json::Object;

std::string text_of(const Object& object, std::string_view member) {
    const Node* const found = object.find(member);
    return found == nullptr || found->string() == nullptr ? std::string{} : *found->string();
}

/// Whether a text can say all that stands in an entry of `searched`.
bool is_plain_search(const Node& entry) {
    const Object* const search = entry.object();
    return search != nullptr && std::ranges::all_of(search->members(), [](const auto& member) {
               const auto& [name, value] = member;
               return (name == "what" || name == "by" || name == "date") && value.string() != nullptr;
           });
}

/// The entries that say more than what, by whom and when, such as how sensitive they are; the others go into the text.
Array without_plain_ones(const Array& searched, std::string& text) {
    Array apart;
    for (const Node& entry : searched) {
        if (is_plain_search(entry)) {
            const Object& search = *entry.object();
            text += fmt::format("; searched: {} ({}, {})", text_of(search, "what"), text_of(search, "by"),
                                text_of(search, "date"));
        } else {
            apart.push_back(entry);
        }
    }
    return apart;
}

void note_searches(RecordChange& change, Object& location, const Node& searched, std::string& text,
                   const std::string& id) {
    if (searched.array() == nullptr) {
        location.append("searched", searched);
        return;
    }
    Array apart = without_plain_ones(*searched.array(), text);
    if (!apart.empty()) {
        change.tell(
            EditOutcome::remark, "unlocated_because",
            fmt::format("of what was searched before, {} in \"searched\" of the location {}, as it was: not all "
                        "of it may be in notes",
                        apart.size() == 1 ? "1 entry stands" : fmt::format("{} entries stand", apart.size()), id));
        location.append("searched", std::move(apart));
    }
}

}  // namespace

void add_note(Object& location, const std::string& text) {
    const std::string old = text_of(location, "notes");
    location.set("notes", old.empty() ? text : old + "\n" + text);
}

std::string_view sensitivity_of_node(const Node* sensitivity) {
    if (sensitivity == nullptr || sensitivity->is_null()) {
        return {};
    }
    return sensitivity->string() == nullptr ? "restricted" : std::string_view{*sensitivity->string()};
}

void note_search(RecordChange& change, Object& location, const std::string& id) {
    if (!change.site.unlocated) {
        return;
    }
    std::string text = "Not located before: " + change.site.unlocated->because;
    if (text.ends_with('.')) {
        text.pop_back();  // More may follow behind a semicolon.
    }
    const Object& unlocated = *change.properties().find("unlocated")->object();
    for (const auto& [name, value] : unlocated.members()) {
        if (name == "searched") {
            note_searches(change, location, value, text, id);
        } else if (name == "sensitivity") {
            const std::string own{sensitivity_of_node(location.find(name))};
            location.set(name, stricter_sensitivity(own, sensitivity_of_node(&value)));
        } else if (name != "because") {
            location.append(location.find(name) == nullptr ? name : "unlocated_" + name, value);
        }
    }
    add_note(location, text);
}

}  // namespace situs
