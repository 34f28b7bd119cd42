#include "situs/store/record_change.hpp"

#include "geo/coordinates_text.hpp"
#include "situs/model/given_date.hpp"
#include "situs/model/sensitivity_word.hpp"
#include "situs/store/draft.hpp"
#include "situs/store/edit_values.hpp"
#include "situs/store/new_location.hpp"
#include "situs/store/new_name.hpp"
#include "situs/store/opened_record.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>

namespace situs {
namespace {

using geo::json::Array;
using geo::json::Node;
using geo::json::Object;

std::string text_in(const EditedRecord& edit, std::string_view column) {
    const auto found = edit.placing.find(column);
    const std::string* const text = found == edit.placing.end() ? nullptr : std::get_if<std::string>(&found->second);
    return text == nullptr ? std::string{} : *text;
}

/// What to do instead of changing a column that follows from evidence.
std::string where_to_change(std::string_view column) {
    if (column == "sources") {
        return "it lists what attestations, names and locations cite; add the source there, in the dataset";
    }
    if (column == "name_other") {
        return "it is one of \"names\"; change it there, in the dataset";
    }
    if (is_of_copies(column)) {
        return "it says what a copy leaves out or coarsens, and the dataset is no copy";
    }
    if (column == "when_earliest" || column == "when_latest") {
        return "it follows from `when`; change that";
    }
    if (column == "citation") {
        return "it follows from sources.json; change the source there";
    }
    if (column == "unlocated_because") {
        return "it stands in \"unlocated\"; change it there, in the dataset, or place the record by new_position";
    }
    return "it follows from the location; place the record anew by new_position, new_uncertainty_m and new_because";
}

std::string judged_problem(const RecordChange& change, std::string_view aspect, const FieldValue& value) {
    const std::string* const word = std::get_if<std::string>(&value);
    if (word == nullptr) {
        return "a judgement is not taken back by emptying it; choose not-assessed";
    }
    if (std::string problem = term_problem("confidence", *word, change.header); !problem.empty()) {
        return problem;
    }
    if (*word == "inferred" && aspect != "location") {
        return "only a location can be inferred; choose another word";
    }
    const Assessment* const newest = newest_assessment(change.site, aspect);
    if (newest != nullptr && newest->date > change.who.date) {
        return fmt::format(
            "the dataset has an assessment of {}, which is newer than {}; give a later --date, or "
            "assess it in the dataset",
            newest->date, change.who.date);
    }
    return {};
}

void judge(RecordChange& change, const MergedMember& member) {
    const std::string_view name = member.field->name;
    const std::string_view aspect = name.substr(0, name.find('_'));
    if (std::string problem = judged_problem(change, aspect, member.edited); !problem.empty()) {
        change.tell(EditOutcome::refused, name, fmt::format("{}: {}", name, problem));
        return;
    }
    const std::string& word = std::get<std::string>(member.edited);
    if (member.dataset == FieldValue{} && word == "not-assessed") {
        return;
    }
    Array* const assessments = change.list("assessments");
    if (assessments == nullptr) {
        change.tell(EditOutcome::refused, name,
                    fmt::format("{}: \"assessments\" is no list; mend it first with `situs validate`", name));
        return;
    }
    assessments->emplace_back(Object{{"aspect", aspect},
                                     {"value", word},
                                     {"by", change.who.by},
                                     {"date", change.who.date},
                                     {"because", "set in an edited copy; no reason was given"}});
    change.tell(EditOutcome::taken, name, shown_change(member) + " (a new assessment; the others stay)");
}

/// Whether the column was emptied and the dataset's own word then lets more people see the record.
bool is_laxer_when_empty(const RecordChange& change, const MergedMember& member) {
    const std::string_view inherited = change.header.sensitivity.empty() ? std::string_view{"restricted"}
                                                                         : std::string_view{change.header.sensitivity};
    return member.field->name == "sensitivity" && member.edited == FieldValue{} &&
           stricter_sensitivity(inherited, change.site.sensitivity) != inherited;
}

/// Whether what stands in the column stands in the dataset only where fewer may see it than this record will be seen
/// by. A draft is in no public copy, and its `draft` is gone once it is none.
bool is_hidden_elsewhere(const RecordChange& change, std::string_view name) {
    const auto found = change.copied.hidden.find(name);
    if (found == change.copied.hidden.end()) {
        return false;
    }
    const std::string_view seen =
        name == "draft" ? stricter_sensitivity(change.becomes, "restricted") : std::string_view{change.becomes};
    return stricter_sensitivity(seen, found->second) != seen;
}

void refuse_hidden(RecordChange& change, std::string_view name) {
    const bool is_withheld = change.copied.hidden.find(name)->second == "withheld";
    change.tell(EditOutcome::refused, name,
                fmt::format("{}: the dataset says the same only where {} ({}), and this record may be seen by more; if "
                            "they may see it here too, write it in the dataset",
                            name, is_withheld ? "no copy shows it" : "not everyone may see it",
                            change.copied.hidden.find(name)->second));
}

/// Whether the record has that name where not even an internal copy shows it: whoever typed it does not know, and is
/// not told.
bool is_hidden_name(const RecordChange& change, const MergedMember& member) {
    const std::string* const text = std::get_if<std::string>(&member.edited);
    const std::vector<std::string>& hidden = change.sensitivity.hidden_names;
    return member.field->name == "name" && text != nullptr && std::ranges::find(hidden, *text) != hidden.end();
}

/// Likewise. A name that the record has already keeps its own sensitivity.
bool would_publish(const RecordChange& change, const MergedMember& member) {
    const std::string_view name = member.field->name;
    const std::string* const text = std::get_if<std::string>(&member.edited);
    const auto is_it = [text](const Name& own) { return text != nullptr && own.text == *text; };
    if (name == "name" && std::ranges::any_of(change.site.names, is_it)) {
        return false;
    }
    return is_hidden_elsewhere(change, name);
}

/// Dates as EDTF has them. \return why the cell cannot be taken; empty if it can
std::string settle_dates(MergedMember& member) {
    std::string* const dates = std::get_if<std::string>(&member.edited);
    if (dates == nullptr || (member.field->name != "when" && member.field->name != "as_of")) {
        return {};
    }
    GivenDate given = given_dates(*dates);
    if (!given.doubt.empty()) {
        return fmt::format("{} \"{}\": {}", member.field->name, *dates, given.doubt);
    }
    *dates = std::move(given.text);
    return {};
}

void change_stored(RecordChange& change, MergedMember member) {
    const std::string_view name = member.field->name;
    if (std::string problem = settle_dates(member); !problem.empty()) {
        change.tell(EditOutcome::refused, name, std::move(problem));
        return;
    }
    ValueReading reading = member_of(*member.field, member.edited, change.header);
    if (!reading.node) {
        change.tell(EditOutcome::refused, name, fmt::format("{}: {}", name, reading.problem));
        return;
    }
    if (reading.node->is_null()) {
        change.properties().erase(name);
    } else {
        change.properties().set(name, std::move(*reading.node));
    }
    change.tell(EditOutcome::taken, name, shown_change(member));
}

bool is_location(std::string_view name) noexcept {
    return name == "uncertainty_m";
}

void take(RecordChange& change, const MergedMember& member, const EditedRecord& edit) {
    const std::string_view name = member.field->name;
    if (member.field->origin == FieldOrigin::computed || name == "sources") {
        // A copy that does not know what it was, or a row pasted from another, has them without anybody's doing.
        if (edit.before && !change.site.id.empty()) {
            change.tell(EditOutcome::refused, name,
                        fmt::format("{} cannot be changed: {}", name, where_to_change(name)));
        }
    } else if (is_of_copies(name)) {
        if (!change.site.id.empty()) {
            change.tell(EditOutcome::refused, name,
                        fmt::format("{} cannot be changed: {}", name, where_to_change(name)));
        }
    } else if (is_laxer_when_empty(change, member)) {
        change.tell(EditOutcome::refused, name,
                    fmt::format("sensitivity was emptied, and more people would see the record than now ({}); if they "
                                "may, write {} into the column",
                                change.site.sensitivity, change.header.sensitivity));
    } else if (refuse_opening(change, member)) {
        return;
    } else if (is_hidden_name(change, member)) {
        change.tell(EditOutcome::conflict, name,
                    fmt::format("{} was {}; the copy says {}, and the dataset has more names of this record than the "
                                "copy shows, so that it is not taken: settle it in \"names\", in the dataset",
                                name, shown_value(member.before), shown_value(member.edited)));
    } else if (would_publish(change, member)) {
        refuse_hidden(change, name);
    } else if (name == "within" && edit.names_no_place) {
        change.tell(
            EditOutcome::refused, name,
            fmt::format("within: the dataset has no other record \"{}\"; write the id of one that it has (bring "
                        "a new one home first), or a name such as geonames:126015",
                        shown_value(member.edited)));
    } else if (name == "within" && !change.within_circle.empty()) {
        change.tell(
            EditOutcome::refused, name,
            fmt::format("within: \"{}\" would make it lie in itself ({}); name the area around it, and mend the "
                        "others of these that are wrong",
                        shown_value(member.edited), change.within_circle));
    } else if (name == "name") {
        change_name(change, member);
    } else if (name.ends_with("_confidence")) {
        judge(change, member);
    } else {
        change_stored(change, member);
    }
}

void tell_conflict(RecordChange& change, const MergedMember& member) {
    change.tell(EditOutcome::conflict, member.field->name,
                fmt::format("{} was {}; the copy says {}, the dataset says {} by now and keeps it: make them agree in "
                            "one of them",
                            member.field->name, shown_value(member.before), shown_value(member.edited),
                            shown_value(member.dataset)));
}

}  // namespace

bool is_of_copies(std::string_view column) noexcept {
    return column == "information_withheld" || column == "data_generalizations";
}

Object& RecordChange::properties() {
    Node* const found = feature.find("properties");
    if (found != nullptr && found->object() != nullptr) {
        return *found->object();
    }
    return *feature.set("properties", Object{}).object();
}

Array* RecordChange::list(std::string_view name) {
    Node* const found = properties().find(name);
    if (found == nullptr || found->is_null()) {
        return properties().set(name, Array{}).array();
    }
    return found->array();
}

void RecordChange::tell(EditOutcome outcome, std::string_view member, std::string text) {
    is_changed = is_changed || outcome == EditOutcome::taken;
    lines.push_back({.outcome = outcome, .member = std::string{member}, .text = std::move(text)});
}

Node RecordChange::deed() const {
    return Object{{"by", who.by}, {"date", who.date}};
}

std::string shown_value(const FieldValue& value) {
    if (const double* const number = std::get_if<double>(&value)) {
        return geo::json::number_text(*number);
    }
    const std::string* const text = std::get_if<std::string>(&value);
    if (text == nullptr) {
        return "nothing";
    }
    constexpr std::size_t most = 80;
    if (text->size() <= most) {
        return *text;
    }
    std::size_t end = most;
    while (end > 0 && (static_cast<unsigned char>((*text)[end]) & 0xC0U) == 0x80U) {
        --end;
    }
    return text->substr(0, end) + "…";
}

std::string shown_change(const MergedMember& member) {
    const std::string to = shown_value(member.edited);
    return member.before == FieldValue{}
               ? fmt::format("{}: {}", member.field->name, to)
               : fmt::format("{}: {} → {}", member.field->name, shown_value(member.before), to);
}

Placing read_placing(const EditedRecord& edit, RecordChange& change) {
    Placing placing;
    if (std::string written = text_in(edit, "new_position"); !written.empty()) {
        const geo::CoordinatesReading reading = geo::read_coordinates(written);
        if (!reading.place) {
            change.tell(EditOutcome::refused, "new_position",
                        fmt::format("new_position \"{}\": {}; until then the columns beside it are not taken either",
                                    shown_value(written), reading.problem));
            return placing;
        }
        placing.position = reading.place;
        placing.verbatim = std::move(written);
    }
    if (const auto found = edit.placing.find("new_uncertainty_m"); found != edit.placing.end()) {
        const double* const metres = std::get_if<double>(&found->second);
        if (metres != nullptr && *metres > 0 && *metres <= most_metres) {
            placing.uncertainty_m = *metres;
        } else if (found->second != FieldValue{}) {
            change.tell(
                EditOutcome::refused, "new_uncertainty_m",
                "new_uncertainty_m: write a number of metres above 0, and no more than half the way round the globe");
        }
    }
    placing.method = text_in(edit, "new_method");
    if (std::string problem = placing.method.empty() ? "" : term_problem("method", placing.method, change.header);
        !problem.empty()) {
        change.tell(EditOutcome::refused, "new_method", "new_method: " + problem);
        placing.method.clear();
    }
    placing.because = text_in(edit, "new_because");
    placing.is_given = placing.position || placing.uncertainty_m || !placing.method.empty() || !placing.because.empty();
    return placing;
}

void note_sensitivity(RecordChange& change, const EditedRecord& edit, const FlatRecord& dataset) {
    const std::string inherited = change.header.sensitivity.empty() ? "restricted" : change.header.sensitivity;
    change.becomes = change.site.sensitivity.empty() ? inherited : change.site.sensitivity;
    const auto field = std::ranges::find(fields(), std::string_view{"sensitivity"}, &Field::name);
    const MergedMember merged = merged_member(*field, edit, dataset);
    if (merged.outcome != Merge::taken || is_laxer_when_empty(change, merged)) {
        return;
    }
    const ValueReading reading = member_of(*field, merged.edited, change.header);
    if (!reading.node) {
        return;
    }
    std::string after = reading.node->string() == nullptr ? inherited : *reading.node->string();
    change.opens_without_reason = opens_without_reason(change.becomes, after, edit, dataset);
    if (!change.opens_without_reason) {
        change.becomes = std::move(after);
    }
}

void leave_hidden_reason(RecordChange& change, Placing& placing) {
    if (!placing.because.empty() && is_hidden_elsewhere(change, reason_column)) {
        refuse_hidden(change, reason_column);
        placing.because.clear();
    }
}

EditedRecord with_placing(EditedRecord edit, const Placing& placing) {
    if (placing.position) {
        edit.now->geometry = geo::Geometry::point(*placing.position);
        edit.unknown.erase(std::string{geometry_name});
    }
    if (placing.uncertainty_m) {
        edit.now->members.insert_or_assign("uncertainty_m", FieldValue{*placing.uncertainty_m});
        edit.unknown.erase("uncertainty_m");
    }
    return edit;
}

void change_record(RecordChange& change, const EditedRecord& edit, const MergedRecord& merged, const Placing& placing) {
    for (const MergedMember& member : merged.members) {
        if (member.outcome == Merge::conflict) {
            tell_conflict(change, member);
        } else if (is_location(member.field->name)) {
            continue;
        } else if (member.outcome == Merge::already_so) {
            change.tell(EditOutcome::already_so, member.field->name,
                        fmt::format("{} is {} already", member.field->name, shown_value(member.edited)));
        } else {
            take(change, member, edit);
        }
    }
    change_location(change, edit, merged, placing);
}

void note_lacks(RecordChange& change) {
    if (change.lacks.empty()) {
        return;
    }
    const std::string text = fmt::format("{} {} on {}; still missing: {}", brought_home, change.who.by, change.who.date,
                                         fmt::join(change.lacks, "; "));
    const Node* const old = change.properties().find("draft");
    const bool has_old = old != nullptr && old->string() != nullptr && !old->string()->empty();
    change.properties().set("draft", has_old ? *old->string() + "; " + text : text);
    change.tell(EditOutcome::remark, "draft",
                "comes home as a draft; still missing: " + fmt::format("{}", fmt::join(change.lacks, "; ")));
}

}  // namespace situs
