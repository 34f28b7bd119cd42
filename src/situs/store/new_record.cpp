#include "situs/store/new_record.hpp"

#include "geo/ascii.hpp"
#include "geo/geojson.hpp"
#include "situs/model/blanks.hpp"
#include "situs/model/flat_value.hpp"
#include "situs/model/sensitivity_word.hpp"
#include "situs/model/site_json.hpp"
#include "situs/store/canonical.hpp"
#include "situs/store/draft.hpp"
#include "situs/store/settled_record.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <unicode/translit.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <map>
#include <memory>

namespace situs {
namespace {

using geo::json::Node;
using geo::json::Object;

constexpr std::size_t longest_base = 56;  ///< A slug has 64 at most; a number may follow.

std::string text_of(const EditedRecord& edit, std::string_view column) {
    const auto found = edit.now->members.find(column);
    const std::string* const text =
        found == edit.now->members.end() ? nullptr : std::get_if<std::string>(&found->second);
    return text == nullptr ? std::string{} : std::string{without_blanks(*text)};
}

std::unique_ptr<icu::Transliterator> latin_letters() {
    UErrorCode status = U_ZERO_ERROR;
    std::unique_ptr<icu::Transliterator> letters{
        icu::Transliterator::createInstance("Latin-ASCII; Lower", UTRANS_FORWARD, status)};
    return U_FAILURE(status) != 0 ? nullptr : std::move(letters);
}

/// Small Latin letters without their marks; all else as it is.
std::string plain_latin(const std::string& text) {
    if (geo::is_ascii(text)) {  // as most are, and it is asked of every hidden name when a copy is made
        std::string small = text;
        std::ranges::transform(small, small.begin(),
                               [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
        return small;
    }
    // Making one takes far longer than using it.
    thread_local const std::unique_ptr<icu::Transliterator> letters = latin_letters();
    if (!letters) {
        return text;
    }
    icu::UnicodeString changed = icu::UnicodeString::fromUTF8(text);
    letters->transliterate(changed);
    std::string result;
    changed.toUTF8String(result);
    return result;
}

/// Whether people wrote it; the form fills in one that begins with "new-".
bool is_chosen(std::string_view id) noexcept {
    return !id.empty() && !id.starts_with("new-");
}

/// An id that people chose stays; else it is made of the name, or of the kind where the name has other letters.
std::string base_of(const EditedRecord& edit) {
    const std::string& chosen = edit.id.text();
    if (is_slug(chosen) && chosen.size() <= longest_base && is_chosen(chosen)) {
        return chosen;
    }
    std::string base = slug_of_name(text_of(edit, "name"));
    if (base.empty()) {
        base = slug_of_name(text_of(edit, "kind"));
    }
    return base.empty() ? "place" : base;
}

bool is_number(std::string_view text) noexcept {
    return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

std::string name_key(const LayerId& layer, std::string_view name) {
    return fmt::format("{}\n{}", layer.text(), name);
}

/// What a record must have in common with a row to be that row's: layer, name, kind and place.
std::string key_of(const LayerId& layer, std::string_view name, std::string_view kind, const geo::Geometry& place) {
    std::string key = fmt::format("{}\n{}\n{}\n", layer.text(), name, kind);
    if (!place.is_empty()) {
        geo::json::write_line(key, geo::to_node(simple_geometry(place)));
    }
    return key;
}

std::string text_of(const FlatRecord& record, std::string_view column) {
    const auto found = record.members.find(column);
    const std::string* const text = found == record.members.end() ? nullptr : std::get_if<std::string>(&found->second);
    return text == nullptr ? std::string{} : *text;
}

std::string normal_text(const std::string& text) {
    const FieldValue value = flat::normal(FieldType::text, FieldValue{text});
    const std::string* const normal = std::get_if<std::string>(&value);
    return normal == nullptr ? std::string{} : *normal;
}

/// Whether people fill the column in, and it is not written by bringing the record home.
bool is_told_by_rows(std::string_view column) {
    const auto found = std::ranges::find(fields(), column, &Field::name);
    // How sensitive it is may depend on what else the dataset holds, and is for people to change there.
    return found != fields().end() && found->origin == FieldOrigin::stored && column != "draft" &&
           !column.starts_with("sensitivity") && !is_of_copies(column);
}

/// What was added to the record since does not make it another one.
bool says_all_of(const FlatRecord& record, const FlatRecord& row) {
    return std::ranges::all_of(row.members, [&](const auto& member) {
        const auto found = record.members.find(member.first);
        return found != record.members.end() && found->second == member.second;
    });
}

bool is_base_of(std::string_view id, std::string_view base) {
    return id == base ||
           (id.starts_with(base) && id.substr(base.size()).starts_with('-') && is_number(id.substr(base.size() + 1)));
}

void tell_lacking_evidence(RecordChange& change) {
    change.lacks.emplace_back(lacking::attestation);
    if (change.properties().find("name") == nullptr && change.properties().find("names") == nullptr) {
        change.lacks.emplace_back(lacking::name);
    }
    const Node* const locations = change.properties().find("locations");
    if (locations == nullptr || locations->array() == nullptr || locations->array()->empty()) {
        change.lacks.emplace_back(lacking::place);
    } else {
        change.lacks.emplace_back(lacking::basis);
    }
}

/// That it may be no new place, where its row was cut and pasted.
void tell_original(RecordChange& change, const EditedRecord& edit) {
    if (!edit.copied_from.empty()) {
        change.tell(EditOutcome::remark, "id",
                    fmt::format("a copied row: the row of {0} that it says the same as is gone from the copy, and {0} "
                                "stays in the dataset; if the row was cut and pasted, make its changes in a new copy, "
                                "in the row of {0}",
                                edit.copied_from.text()));
    }
}

/// A word that was not taken must not leave the record as open as the dataset is by default.
void close_unread_sensitivity(RecordChange& change, const EditedRecord& edit) {
    const std::string word = text_of(edit, "sensitivity");
    const std::string_view closed = word.empty() ? "public" : closed_sensitivity(word);
    if (closed != "public" && change.properties().find("sensitivity") == nullptr) {
        change.properties().set("sensitivity", std::string{closed});
        change.tell(EditOutcome::remark, "sensitivity",
                    fmt::format("the new record is {}, since the word \"{}\" was not taken", closed, word));
    }
}

/// What not everyone may see is not published by being copied into another record. The record's id may be made of its
/// name, so that it is the record that nobody else sees.
void keep_sensitivity(RecordChange& change, const CopiedSensitivity& copied) {
    const Node* const own = change.properties().find("sensitivity");
    const std::string word =
        own != nullptr && own->string() != nullptr ? *own->string() : std::string{change.header.sensitivity};
    if (stricter_sensitivity(word, copied.words) == word) {
        return;
    }
    change.properties().set("sensitivity", std::string{copied.words});
    change.tell(EditOutcome::remark, "sensitivity",
                fmt::format("the new record is {}, as is what was copied into it ({}); if everyone may see it, say so "
                            "in the dataset",
                            copied.words, fmt::join(copied.members, ", ")));
}

}  // namespace

void NewRecords::add(EditedRecord edit) {
    std::string base = base_of(edit);
    FlatRecord would_be;
    if (const PlannedRecord planned = planned_addition(edit, SiteId{base}, header_, who_); !planned.text.empty()) {
        geo::json::Document document;
        document.parse(planned.text);
        copied_.note(document.root());
        would_be = flat_record(read_site(document.root()), {});
        std::vector<std::size_t>& rows =
            unknown_[key_of(edit.layer, text_of(would_be, "name"), text_of(would_be, "kind"), would_be.geometry)];
        std::erase_if(would_be.members, [](const auto& member) { return !is_told_by_rows(member.first); });
        // Of rows that a record can be, it is the one that says most.
        const auto place =
            std::ranges::upper_bound(rows, would_be.members.size(), std::ranges::greater{},
                                     [this](std::size_t row) { return waiting_[row].would_be.members.size(); });
        rows.insert(place, waiting_.size());
    }
    bases_.insert(base);
    if (const std::string name = normal_text(text_of(edit, "name")); !name.empty() && !is_chosen(edit.id.text())) {
        named_[name_key(edit.layer, name)].push_back(waiting_.size());
    }
    waiting_.push_back(
        {.edit = std::move(edit), .base = std::move(base), .would_be = std::move(would_be), .known_as = {}});
}

void NewRecords::see(const LayerId& layer, const Record& record, const SensitivityLookup& sensitivity) {
    copied_.see(record, sensitivity);
    const std::string_view id = record.site.id.text();
    const std::size_t dash = id.rfind('-');
    const bool is_numbered = dash != std::string_view::npos && is_number(id.substr(dash + 1));
    if (bases_.contains(id) || (is_numbered && bases_.contains(id.substr(0, dash)))) {
        taken_.emplace(id);
        know(layer, record.site);
    }
    note_likely(layer, record.site);
}

void NewRecords::note_likely(const LayerId& layer, const Site& site) {
    const auto found = named_.find(name_key(layer, normal_text(site.name)));
    if (found == named_.end() || !site.draft.starts_with(brought_home) || copy_.has(layer, site.id)) {
        return;
    }
    for (const std::size_t row : found->second) {
        waiting_[row].may_be.push_back(site.id);
    }
}

std::optional<PlannedRecord> NewRecords::came_home(const Waiting& waiting, const std::set<SiteId>& known) const {
    PlannedRecord record{.layer = waiting.edit.layer, .id = waiting.known_as, .name = text_of(waiting.edit, "name")};
    if (!waiting.known_as.empty()) {
        record.lines.push_back({.outcome = EditOutcome::already_so,
                                .member = "id",
                                .text = "came home before: the dataset has it already"});
        return record;
    }
    const auto likely = std::ranges::find_if(waiting.may_be, [&](const SiteId& id) { return !known.contains(id); });
    if (likely == waiting.may_be.end()) {
        return std::nullopt;
    }
    record.id = *likely;
    record.lines.push_back(
        {.outcome = EditOutcome::refused,
         .member = "id",
         .text = fmt::format("came home before as {}, and the row was changed since: it is not added a second time; "
                             "export a new copy and make the change there. If the row is another place of that name, "
                             "give it an id of your own, such as {}-b",
                             likely->text(), waiting.base)});
    return record;
}

void NewRecords::know(const LayerId& layer, const Site& site) {
    const auto found = unknown_.find(key_of(layer, normal_text(site.name), normal_text(site.kind), site.geometry));
    if (found == unknown_.end() || copy_.has(layer, site.id)) {
        return;
    }
    const FlatRecord record = flat_record(site, {});
    const auto row = std::ranges::find_if(found->second, [&](std::size_t index) {
        return is_base_of(site.id.text(), waiting_[index].base) && says_all_of(record, waiting_[index].would_be);
    });
    if (row != found->second.end()) {
        waiting_[*row].known_as = site.id;
        found->second.erase(row);
    }
}

void NewRecords::plan(std::vector<PlannedRecord>& records) const {
    std::vector<const Waiting*> sorted;
    for (const Waiting& waiting : waiting_) {
        sorted.push_back(&waiting);
    }
    std::ranges::sort(sorted, {}, [](const Waiting* one) { return std::pair{one->edit.layer, one->edit.id}; });
    std::set<SiteId> known;
    for (const Waiting& waiting : waiting_) {
        known.insert(waiting.known_as);
    }
    std::set<std::string, std::less<>> taken = taken_;
    std::map<std::string, int> next;
    for (const Waiting* const waiting : sorted) {
        if (std::optional<PlannedRecord> home = came_home(*waiting, known)) {
            records.push_back(std::move(*home));
            continue;
        }
        int& number = next.emplace(waiting->base, 1).first->second;
        const auto numbered = [&] { return number == 1 ? waiting->base : fmt::format("{}-{}", waiting->base, number); };
        while (taken.contains(numbered())) {
            ++number;
        }
        PlannedRecord record = planned(waiting->edit, SiteId{numbered()});
        if (record.fate == RecordFate::added) {
            taken.insert(numbered());
        }
        records.push_back(std::move(record));
    }
}

PlannedRecord NewRecords::planned(const EditedRecord& edit, const SiteId& id) const {
    PlannedRecord record = planned_addition(edit, id, header_, who_);
    geo::json::Document document;
    if (record.text.empty() || !document.parse(record.text)) {
        return record;
    }
    const CopiedSensitivity copied = copied_.sensitivity(document.root());
    if (!copied.place.empty() || !copied.words.empty()) {
        record = planned_addition(edit, id, header_, who_, copied);
    }
    if (std::ranges::find(record.lines, EditOutcome::refused, &EditLine::outcome) != record.lines.end()) {
        record.lines.push_back({.outcome = EditOutcome::remark,
                                .member = "id",
                                .text = "the new record comes home without what is refused; mend that in a new copy, "
                                        "not in this row"});
    }
    return record;
}

PlannedRecord planned_addition(const EditedRecord& edit, const SiteId& id, const DatasetHeader& header, const Deed& who,
                               const CopiedSensitivity& copied) {
    Object feature{{"type", "Feature"}, {"id", id.text()}, {"geometry", nullptr}, {"properties", Object{}}};
    const Site nothing;
    RecordChange change{.feature = feature,
                        .site = nothing,
                        .header = header,
                        .who = who,
                        .sensitivity = {.place = copied.place, .name = {}}};
    const Placing placing = read_placing(edit, change);
    EditedRecord whole = with_placing(edit, placing);
    whole.before = FlatRecord{};
    if (placing.position && !edit.now->geometry.is_empty() &&
        !is_same_geometry(edit.now->geometry, geo::Geometry::point(*placing.position))) {
        change.tell(EditOutcome::remark, geometry_name, "new_position counts, not where it was drawn");
    }
    if (is_chosen(edit.id.text()) && edit.id != id) {
        change.tell(EditOutcome::remark, "id",
                    fmt::format("its id is {}: \"{}\" is taken, or not made of small Latin letters, digits and hyphens",
                                id.text(), shown_value(edit.id.text())));
    }
    tell_original(change, edit);
    const MergedRecord merged = merge(whole, FlatRecord{});
    change_record(change, whole, merged, placing);
    PlannedRecord record{.layer = edit.layer, .id = id, .fate = RecordFate::added, .name = text_of(edit, "name")};
    if (change.properties().find("kind") == nullptr) {
        change.tell(EditOutcome::refused, "kind",
                    "a new record needs a kind that the dataset knows; without it the record is not added");
        record.id = edit.id;
        record.fate = RecordFate::kept;
        // Nothing else of it is taken either.
        std::erase_if(change.lines, [](const EditLine& line) { return line.outcome != EditOutcome::refused; });
    } else {
        close_unread_sensitivity(change, edit);
        keep_sensitivity(change, copied);
        settle_sensitivity(change);
        tell_lacking_evidence(change);
        note_lacks(change);
        record.text = canonical_line(feature);
    }
    record.lines = std::move(change.lines);
    return record;
}

std::string slug_of_name(const std::string& text) {
    std::string slug;
    for (const char c : plain_latin(text)) {
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
            slug += c;
        } else if (!slug.empty() && slug.back() != '-') {
            slug += '-';
        }
        if (slug.size() == longest_base) {
            break;
        }
    }
    while (slug.ends_with('-')) {
        slug.pop_back();
    }
    return slug.size() < 2 ? std::string{} : slug;
}

std::string canonical_line(const Object& feature) {
    std::string text;
    geo::json::write_line(text, Node{feature});
    geo::json::Document document;
    document.parse(text);
    std::string line;
    geo::json::write_line(line, canonical_feature(document.root(), read_site(document.root()), Unsupported::keep));
    return line;
}

}  // namespace situs
