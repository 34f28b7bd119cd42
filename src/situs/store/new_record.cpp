#include "situs/store/new_record.hpp"

#include "geo/coordinates_text.hpp"
#include "situs/model/flat_value.hpp"
#include "situs/model/site_json.hpp"
#include "situs/store/canonical.hpp"

#include <fmt/format.h>
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
    return text == nullptr ? std::string{} : *text;
}

/// Latin letters without their marks; all else as it is.
std::string plain_latin(const std::string& text) {
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<icu::Transliterator> letters{
        icu::Transliterator::createInstance("Latin-ASCII; Lower", UTRANS_FORWARD, status)};
    if (U_FAILURE(status) != 0 || !letters) {
        return text;
    }
    icu::UnicodeString changed = icu::UnicodeString::fromUTF8(text);
    letters->transliterate(changed);
    std::string result;
    changed.toUTF8String(result);
    return result;
}

/// An id that people chose stays; else it is made of the name, or of the kind where the name has other letters.
std::string base_of(const EditedRecord& edit) {
    const std::string& chosen = edit.id.text();
    if (is_slug(chosen) && chosen.size() <= longest_base && !chosen.starts_with("new-")) {
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

/// The place of a row: what was typed counts before what was drawn.
geo::Geometry place_of(const EditedRecord& edit) {
    const auto found = edit.placing.find("new_position");
    const std::string* const text = found == edit.placing.end() ? nullptr : std::get_if<std::string>(&found->second);
    const std::optional<geo::LonLat> typed = text == nullptr ? std::nullopt : geo::read_coordinates(*text).place;
    return typed ? geo::Geometry::point(*typed) : edit.now->geometry;
}

bool is_same_record(const EditedRecord& edit, const LayerId& layer, const Site& site) {
    const FlatRecord known = flat_record(site, {});
    const auto same = [&](std::string_view column) {
        const auto found = known.members.find(column);
        const std::string* const text =
            found == known.members.end() ? nullptr : std::get_if<std::string>(&found->second);
        const FieldValue edited = flat::normal(FieldType::text, FieldValue{text_of(edit, column)});
        return (text == nullptr ? FieldValue{} : FieldValue{*text}) == edited;
    };
    return edit.layer == layer && same("name") && same("kind") && is_same_geometry(place_of(edit), site.geometry);
}

void tell_lacking_evidence(RecordChange& change) {
    change.lacks.emplace_back("a source that attests it (attestations)");
    if (change.properties().find("name") == nullptr && change.properties().find("names") == nullptr) {
        change.lacks.emplace_back("a name (names)");
    }
    const Node* const locations = change.properties().find("locations");
    if (locations == nullptr || locations->array() == nullptr || locations->array()->empty()) {
        change.lacks.emplace_back("a location, or why there is none (unlocated)");
    } else {
        change.lacks.emplace_back("what its location rests on (basis)");
    }
}

}  // namespace

void NewRecords::add(EditedRecord edit) {
    std::string base = base_of(edit);
    by_base_.emplace(base, waiting_.size());
    waiting_.push_back({.edit = std::move(edit), .base = std::move(base), .known_as = {}});
}

void NewRecords::see(const LayerId& layer, const Site& site) {
    const std::string& id = site.id.text();
    bool is_claimed = false;  // By one row: two rows that say the same are two records.
    const auto look = [&](std::string_view base) {
        const auto [begin, end] = by_base_.equal_range(base);
        for (auto found = begin; found != end; ++found) {
            taken_.insert(id);
            Waiting& waiting = waiting_[found->second];
            if (!is_claimed && waiting.known_as.empty() && is_same_record(waiting.edit, layer, site) &&
                !copy_.has(layer, site.id)) {
                waiting.known_as = site.id;
                is_claimed = true;
            }
        }
    };
    look(id);
    if (const std::size_t dash = id.rfind('-');
        dash != std::string::npos && is_number(std::string_view{id}.substr(dash + 1))) {
        look(std::string_view{id}.substr(0, dash));
    }
}

void NewRecords::plan(const DatasetHeader& header, const Deed& who, std::vector<PlannedRecord>& records) const {
    std::vector<const Waiting*> sorted;
    for (const Waiting& waiting : waiting_) {
        sorted.push_back(&waiting);
    }
    std::ranges::sort(sorted, {}, [](const Waiting* one) { return std::pair{one->edit.layer, one->edit.id}; });
    std::set<std::string, std::less<>> taken = taken_;
    std::set<SiteId> known;
    std::map<std::string_view, int> next_number;  // Of a base: those below are taken.
    for (const Waiting* const waiting : sorted) {
        if (!waiting->known_as.empty() && known.insert(waiting->known_as).second) {
            PlannedRecord record{.layer = waiting->edit.layer, .id = waiting->known_as};
            record.name = text_of(waiting->edit, "name");
            record.lines.push_back({.outcome = EditOutcome::already_so,
                                    .member = "id",
                                    .text = "came home before: the dataset has it already"});
            records.push_back(std::move(record));
            continue;
        }
        std::string id = waiting->base;
        int& number = next_number.try_emplace(waiting->base, 2).first->second;
        for (; taken.contains(id); ++number) {
            id = fmt::format("{}-{}", waiting->base, number);
        }
        PlannedRecord record = planned_addition(waiting->edit, SiteId{id}, header, who);
        if (record.fate == RecordFate::added) {
            taken.insert(std::move(id));
        }
        records.push_back(std::move(record));
    }
}

PlannedRecord planned_addition(const EditedRecord& edit, const SiteId& id, const DatasetHeader& header,
                               const Deed& who) {
    Object feature{{"type", "Feature"}, {"id", id.text()}, {"geometry", nullptr}, {"properties", Object{}}};
    const Site nothing;
    RecordChange change{.feature = feature, .site = nothing, .header = header, .who = who};
    const Placing placing = read_placing(edit, change);
    EditedRecord whole = with_placing(edit, placing);
    whole.before = FlatRecord{};
    if (placing.position && !edit.now->geometry.is_empty() &&
        !is_same_geometry(edit.now->geometry, geo::Geometry::point(*placing.position))) {
        change.tell(EditOutcome::remark, geometry_name, "new_position counts, not where it was drawn");
    }
    const MergedRecord merged = merge(whole, FlatRecord{});
    change_record(change, whole, merged, placing);
    PlannedRecord record{.layer = edit.layer, .id = id, .fate = RecordFate::added, .name = text_of(edit, "name")};
    if (change.properties().find("kind") == nullptr) {
        change.tell(EditOutcome::refused, "kind",
                    "a new record needs a kind that the dataset knows; without it the record is not added");
        record.id = edit.id;
        record.fate = RecordFate::kept;
    } else {
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
