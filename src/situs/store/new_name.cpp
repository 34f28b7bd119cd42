#include "situs/store/new_name.hpp"

#include "situs/model/blanks.hpp"
#include "situs/model/script.hpp"
#include "situs/model/sensitivity_word.hpp"
#include "situs/store/draft.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <iterator>

namespace situs {
namespace {

using geo::json::Array;
using geo::json::Node;
using geo::json::Object;

std::string text_of(const Object& name, std::string_view member) {
    const Node* const found = name.find(member);
    const std::string* const text = found == nullptr ? nullptr : found->string();
    return text == nullptr ? std::string{} : *text;
}

/// Whether both have letters, of different scripts.
bool is_written_otherwise(std::string_view one, std::string_view other) {
    const int a = script_of(one);
    const int b = script_of(other);
    return a != b && a != no_script && b != no_script;
}

/// What cites a spelling, in words; empty if nothing does.
std::string cited_by(const Object& name, const Site& site) {
    std::vector<std::string> by;
    if (const Node* const sources = name.find("sources"); sources != nullptr && sources->array() != nullptr) {
        for (const Node& source : *sources->array()) {
            if (source.string() != nullptr) {
                by.push_back(*source.string());
            }
        }
    }
    const std::string text = text_of(name, "text");
    for (const Attestation& attestation : site.attestations) {
        const bool is_quoted = std::ranges::any_of(attestation.selectors, [&](const Selector& selector) {
            return !text.empty() && selector.exact.find(text) != std::string::npos;
        });
        if (is_quoted && std::ranges::find(by, attestation.source.text()) == by.end()) {
            by.push_back(attestation.source.text());
        }
    }
    if (by.empty()) {
        return text_of(name, "used_by");
    }
    return fmt::format("{}", fmt::join(by, ", "));
}

Array::iterator find_text(Array& names, std::string_view text) {
    return std::ranges::find_if(names, [text](const Node& name) {
        return name.object() != nullptr && text_of(*name.object(), "text") == text;
    });
}

/// Puts `name` first and leaves the old preferred one behind it; a role such as former stays.
void put_first(Array& names, Object name) {
    name.set("role", "preferred");
    Object& old = *names.front().object();
    if (const std::string role = text_of(old, "role"); role.empty() || role == "preferred") {
        old.set("role", "variant");
    }
    names.insert(names.begin(), Node{std::move(name)});
}

/// A name that is in the list already becomes the preferred one, with all that it has.
void promote(RecordChange& change, Array& names, Array::iterator found, const std::string& line) {
    if (text_of(*found->object(), "role") == "pejorative") {
        change.tell(EditOutcome::refused, "name",
                    fmt::format("name: \"{}\" is kept as a pejorative name, which is no label; write another one",
                                shown_value(text_of(*found->object(), "text"))));
        return;
    }
    const std::string old = text_of(*names.front().object(), "text");
    Object name = std::move(*found->object());
    names.erase(found);
    put_first(names, std::move(name));
    change.tell(EditOutcome::taken, "name", line);
    change.tell(EditOutcome::remark, "name",
                fmt::format("it was among its names already; \"{}\" stays beside it", shown_value(old)));
}

/// A name that nothing is known of yet but its text: it publishes no more than the one before it did.
Object bare_name(const std::string& text, const Object& old, std::string_view sensitivity) {
    Object name{{"text", text}};
    for (const std::string_view member : {"lang", "sensitivity"}) {
        if (const Node* const found = old.find(member)) {
            name.set(member, *found);
        }
    }
    const std::string own = text_of(name, "sensitivity");
    if (const std::string_view word = stricter_sensitivity(own, sensitivity); word != own) {
        name.set("sensitivity", word);
    }
    return name;
}

void write_anew(RecordChange& change, Array& names, const std::string& text, const std::string& line) {
    Object& old = *names.front().object();
    const std::string old_text = text_of(old, "text");
    const std::string cites = cited_by(old, change.site);
    const bool is_other_script = is_written_otherwise(old_text, text);
    if (cites.empty()) {
        old.set("text", text);
    } else {
        put_first(names, bare_name(text, old, change.sensitivity.name));
    }
    const bool loses_language = is_other_script && names.front().object()->erase("lang");
    change.tell(EditOutcome::taken, "name", line);
    if (!cites.empty()) {
        change.tell(EditOutcome::remark, "name",
                    fmt::format("\"{}\" stays beside it with its evidence ({}); no source is known for the new "
                                "spelling: if one has it, add it to \"names\" in the dataset",
                                shown_value(old_text), shown_value(cites)));
    }
    if (loses_language) {
        change.tell(EditOutcome::remark, "name",
                    "it is written in other letters than before, so its language is not known: add \"lang\" to it in "
                    "\"names\", in the dataset");
    }
}

}  // namespace

void change_name(RecordChange& change, const MergedMember& member) {
    const std::string* const text = std::get_if<std::string>(&member.edited);
    Array* const names = change.list("names");
    if (text == nullptr || without_blanks(*text).empty()) {
        change.tell(EditOutcome::refused, "name",
                    "name: a record keeps its name; write another one, or take it out of \"names\" in the dataset");
    } else if (names == nullptr || (!names->empty() && names->front().object() == nullptr)) {
        change.tell(EditOutcome::refused, "name",
                    "name: \"names\" is no list of names; mend it first with `situs validate`");
    } else if (names->empty()) {
        names->emplace_back(Object{{"text", *text}, {"role", "preferred"}});
        change.lacks.emplace_back(lacking::name_evidence);
        change.tell(EditOutcome::taken, "name", shown_change(member));
    } else if (const auto found = find_text(*names, *text); found != names->end() && found != names->begin()) {
        promote(change, *names, found, shown_change(member));
    } else {
        write_anew(change, *names, *text, shown_change(member));
    }
}

}  // namespace situs
