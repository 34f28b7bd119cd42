#include "situs/store/library_merge.hpp"

#include "geo/error.hpp"
#include "geo/json_node.hpp"
#include "situs/model/csl_date.hpp"
#include "situs/store/atomic_writer.hpp"
#include "situs/store/json_file.hpp"
#include "situs/store/library_items.hpp"
#include "situs/store/short_list.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <utility>

namespace situs {
namespace {

namespace fs = std::filesystem;
using geo::json::Node;
using geo::json::NodeMember;
using geo::json::Object;
using geo::json::Value;

/// sources.json as it stands: its text, and where each item is.
class OldSources {
public:
    explicit OldSources(const Dataset& dataset) {
        if (!dataset.has_sources_file()) {
            return;
        }
        file_.emplace(dataset.header().folder / "sources.json");
        for (const Value item : file_->root().elements()) {
            items_.push_back(item);
            by_id_.try_emplace(source_id(item).text(), item);
        }
    }

    Value find(const SourceId& id) const {
        const auto found = by_id_.find(id.text());
        return found == by_id_.end() ? Value{} : found->second;
    }
    const std::vector<Value>& items() const noexcept { return items_; }
    std::string_view text() const noexcept { return file_ ? std::string_view{file_->text()} : std::string_view{}; }
    bool is_tabbed() const noexcept { return text().find("\n\t") != std::string_view::npos; }

private:
    std::optional<JsonFile> file_;
    std::vector<Value> items_;
    std::map<std::string, Value> by_id_;
};

/// A value in a few words, for a plan.
std::string short_text(const Node* node) {
    if (node == nullptr) {
        return "nothing";
    }
    std::string text;
    if (const std::string* const string = node->string()) {
        text = *string;
    } else {
        geo::json::write_line(text, *node);
    }
    constexpr std::size_t longest = 80;
    if (text.size() <= longest) {
        return text;
    }
    std::size_t end = longest;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) {
        --end;
    }
    return text.substr(0, end) + "…";
}

/// The item as it will be, and how it differs from what the dataset has.
struct MergedItem {
    Object item;
    std::vector<std::string> differences;
    std::vector<std::string> replaced = {};  ///< Members that both have, and not alike.
    std::vector<std::string> kept = {};      ///< Members that only the dataset has.
    bool is_changed = false;
};

MergedItem merged(const Object& old, const Object& fresh) {
    MergedItem result{.item = fresh, .differences = {}};
    for (const NodeMember& member : fresh.members()) {
        const Node* const before = old.find(member.first);
        const bool is_id = member.first == "id";  // equal as text: that is how the item was found
        if (!is_id && (before == nullptr || *before != member.second)) {
            result.differences.push_back(
                fmt::format("{}: {} → {}", member.first, short_text(before), short_text(&member.second)));
            result.is_changed = true;
            if (before != nullptr) {
                result.replaced.push_back(member.first);
            }
        }
    }
    for (const NodeMember& member : old.members()) {
        if (fresh.find(member.first) == nullptr) {
            result.item.append(member.first, member.second);
            result.differences.push_back(fmt::format("{} stays: the library has none", member.first));
            result.kept.push_back(member.first);
        }
    }
    return result;
}

/// "one source", "3 sources".
std::string sources_of(std::size_t count) {
    return count == 1 ? "one source" : fmt::format("{} sources", count);
}

/// An item's text as one of a list: indented one step more, by tabs where the file has tabs.
std::string item_text(const Object& item, bool tabbed) {
    std::string flat;
    geo::json::write_indented(flat, item);
    std::string text;
    for (std::size_t begin = 0; begin < flat.size();) {
        const std::size_t end = std::min(flat.find('\n', begin), flat.size());
        const std::string_view line = std::string_view{flat}.substr(begin, end - begin);
        const std::size_t spaces = std::min(line.find_first_not_of(' '), line.size());
        text += begin == 0 ? "" : "\n";
        text += begin == 0 ? std::string{} : tabbed ? std::string(spaces / 2 + 1, '\t') : std::string(spaces + 2, ' ');
        text += line.substr(spaces);
        begin = end + 1;
    }
    return text;
}

/// Makes the plan of one library and one dataset.
class Planner {
public:
    Planner(const Dataset& dataset, const LibraryItems& library, SourceComparison compare)
        : dataset_{dataset}, library_{library}, old_{dataset}, compare_{std::move(compare)} {}

    LibraryPlan plan() {
        plan_.dataset_hash = dataset_hash(dataset_);
        plan_.refused = library_.refused();
        for (const Value item : library_.items()) {
            plan_item(item);
        }
        for (const Value item : old_.items()) {
            const SourceId id = source_id(item);
            if (!library_.has(id)) {
                plan_.sources.push_back(
                    {.id = id, .fate = SourceFate::kept, .citation = cited(item), .differences = {}});
            }
        }
        note_likeness();
        note_what_is_put_back();
        note_what_is_left_over();
        note_kept_sources();
        note_texts_for_people();
        if (!replaced_.empty() || !added_.empty()) {
            plan_.text = new_text();
        }
        return std::move(plan_);
    }

private:
    static std::string cited(Value item) { return citation(read_source(item, {})); }

    void plan_item(Value item) {
        const SourceId id = source_id(item);
        PlannedSource planned{.id = id, .fate = SourceFate::added, .citation = cited(item), .differences = {}};
        const Object fresh = *Node::from(item).object();
        if (const Value before = old_.find(id); before.is(geo::json::Kind::object)) {
            MergedItem result = merged(*Node::from(before).object(), fresh);
            planned.fate = result.is_changed ? SourceFate::changed : SourceFate::same;
            planned.differences = std::move(result.differences);
            note_members(put_back_, id, result.replaced);
            note_members(left_over_, id, result.kept);
            if (result.is_changed) {
                replaced_.emplace(before.offset(), item_text(result.item, old_.is_tabbed()));
            }
        } else {
            added_.push_back(item_text(fresh, old_.is_tabbed()));
        }
        if (planned.fate != SourceFate::same) {
            planned.doubts = csl_date_doubts(item);
        }
        plan_.sources.push_back(std::move(planned));
    }

    /// Points at sources that look like one.
    void note_likeness() {
        std::vector<ComparedSource> all;
        for (const Value item : library_.items()) {
            const Source* const known = dataset_.sources().find(source_id(item));
            Source fresh = read_source(item, {});
            keep_compared(fresh, known);
            const bool is_new = known == nullptr || !are_compared_alike(*known, fresh);
            all.push_back({.source = std::move(fresh), .is_new = is_new, .is_in_library = true});
        }
        for (const Source& known : dataset_.sources().all()) {
            if (!library_.has(known.id)) {
                all.push_back({.source = known});
            }
        }
        plan_.notes = likeness_notes(all, compare_);
    }

    /// "made-up-report (title, note)".
    static void note_members(std::vector<std::string>& list, const SourceId& id,
                             const std::vector<std::string>& members) {
        if (!members.empty()) {
            list.push_back(fmt::format("{} ({})", id.text(), fmt::join(members, ", ")));
        }
    }

    /// Nothing stored tells what the library had before: a text that was mended in the dataset alone looks the same as
    /// one that was changed in the library.
    void note_what_is_put_back() {
        if (!put_back_.empty()) {
            plan_.notes.push_back(
                fmt::format("the library's words take the place of the dataset's in {}. Where it was sources.json that "
                            "was mended, and not the library, that takes the mend back: make it in the library too.",
                            short_list(put_back_)));
        }
    }

    void note_what_is_left_over() {
        if (!left_over_.empty()) {
            plan_.notes.push_back(fmt::format(
                "the library has none of what the dataset has of {}; it stays. If it was taken out of the library "
                "because it must not be known, it has to be taken out of sources.json too, by hand: delete that member "
                "of the item.",
                short_list(left_over_)));
        }
    }

    void note_kept_sources() {
        std::vector<std::string> ids;
        for (const PlannedSource& source : plan_.sources) {
            if (source.fate == SourceFate::kept) {
                ids.push_back(source.id.text());
            }
        }
        if (!ids.empty()) {
            plan_.notes.push_back(fmt::format("only the dataset has {}: {}; {}.", sources_of(ids.size()),
                                              short_list(ids), ids.size() == 1 ? "it stays" : "they stay"));
        }
    }

    void note_texts_for_people() {
        std::vector<std::string> ids;
        for (const Value item : library_.items()) {
            const SourceId id = source_id(item);
            const bool is_new = !(Node::from(item["note"]) == Node::from(old_.find(id)["note"]));
            if (item["note"] && is_new) {
                ids.push_back(id.text());
            }
        }
        if (!ids.empty()) {
            plan_.notes.push_back(
                fmt::format("{} of the library {} a note ({}): it stands in sources.json and goes into "
                            "copies that cite the source; look whether it may.",
                            sources_of(ids.size()), ids.size() == 1 ? "brings" : "bring", short_list(ids)));
        }
    }

    std::string new_text() const {
        if (old_.items().empty()) {
            return library_.is_taken_whole() ? std::string{library_.text()} : list_text();
        }
        std::string text;
        std::size_t at = 0;
        const std::string_view old = old_.text();
        for (const auto& [offset, replacement] : replaced_) {
            const auto item = std::ranges::find(old_.items(), offset, &Value::offset);
            text += old.substr(at, offset - at);
            text += replacement;
            at = offset + item->lexeme().size();
        }
        const Value last = old_.items().back();
        const std::size_t end = last.offset() + last.lexeme().size();
        text += old.substr(at, end - at);
        for (const std::string& item : added_) {
            text += old_.is_tabbed() ? ",\n\t" : ",\n  ";
            text += item;
        }
        return text += old.substr(end);
    }

    std::string list_text() const {
        std::string text = "[";
        for (const std::string& item : added_) {
            text += text.size() == 1 ? "\n  " : ",\n  ";
            text += item;
        }
        return text + "\n]\n";
    }

    const Dataset& dataset_;
    const LibraryItems& library_;
    OldSources old_;
    SourceComparison compare_;
    std::map<std::size_t, std::string> replaced_;  ///< By the old item's offset.
    std::vector<std::string> added_;
    std::vector<std::string> put_back_, left_over_;  ///< Sources with their members.
    LibraryPlan plan_;
};

}  // namespace

std::string_view name_of(SourceFate fate) noexcept {
    constexpr std::array<std::string_view, 4> names{"added", "changed", "same", "kept"};
    return names[static_cast<std::size_t>(fate)];
}

std::size_t LibraryPlan::count(SourceFate fate) const noexcept {
    return static_cast<std::size_t>(std::ranges::count(sources, fate, &PlannedSource::fate));
}

LibraryPlan plan_library(const Dataset& dataset, const fs::path& library, SourceComparison compare) {
    return Planner{dataset, LibraryItems{library}, std::move(compare)}.plan();
}

fs::path apply_library(const Dataset& dataset, const LibraryPlan& plan) {
    if (!plan.writes()) {
        return {};
    }
    const fs::path target = dataset.header().folder / "sources.json";
    // From before the comparison on: nothing that another situs writes in between is lost.
    AtomicWriter writer{dataset.header().folder};
    if (dataset_hash(dataset) != plan.dataset_hash) {
        throw geo::OutputError{"the dataset has changed since the plan was made; nothing was written, run it again"};
    }
    AtomicWriter::File file = writer.create(target, Overwrite::yes);
    file.write(plan.text);
    writer.commit();
    return target;
}

}  // namespace situs
