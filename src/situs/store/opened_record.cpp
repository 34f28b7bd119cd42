#include "situs/store/opened_record.hpp"

#include "situs/model/blanks.hpp"
#include "situs/model/sensitivity_word.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>

namespace situs {
namespace {

constexpr std::string_view reason_member = "sensitivity_reason";

/// Whether a record that is as sensitive as the second word is seen by more people than one as the first.
bool is_laxer(std::string_view before, std::string_view after) {
    return stricter_sensitivity(before, after) != after;
}

bool will_have_reason(const EditedRecord& edit, const FlatRecord& dataset) {
    const auto field = std::ranges::find(fields(), reason_member, &Field::name);
    const MergedMember reason = merged_member(*field, edit, dataset);
    const auto found = dataset.members.find(reason_member);
    const FieldValue now = found == dataset.members.end() ? FieldValue{} : found->second;
    const FieldValue& after = reason.outcome == Merge::taken ? reason.edited : now;
    const std::string* const text = std::get_if<std::string>(&after);
    return text != nullptr && !without_blanks(*text).empty();
}

}  // namespace

bool opens_without_reason(std::string_view before, std::string_view after, const EditedRecord& edit,
                          const FlatRecord& dataset) {
    return is_laxer(before, after) && !will_have_reason(edit, dataset);
}

bool refuse_opening(RecordChange& change, const MergedMember& member) {
    const std::string_view name = member.field->name;
    if (!change.opens_without_reason || (name != "sensitivity" && name != reason_member)) {
        return false;
    }
    change.tell(EditOutcome::refused, name,
                name == reason_member
                    ? fmt::format("sensitivity_reason was emptied, and the record stays {}: its reason stays too",
                                  change.becomes)
                    : fmt::format("sensitivity: {} would open the record, and no sensitivity_reason would stand beside "
                                  "it, so that it stays {}; write there why more people may see it now",
                                  shown_value(member.edited), change.becomes));
    return true;
}

void tell_opening(RecordChange& change) {
    const bool is_taken = std::ranges::any_of(change.lines, [](const EditLine& line) {
        return line.member == "sensitivity" && line.outcome == EditOutcome::taken;
    });
    const std::string& inherited = change.header.sensitivity;
    const std::string before = !change.site.sensitivity.empty() ? change.site.sensitivity
                               : inherited.empty()              ? std::string{"restricted"}
                                                                : inherited;
    if (!is_taken || !is_laxer(before, change.becomes)) {
        return;
    }
    const geo::json::Node* const reason = change.properties().find(reason_member);
    const bool is_old =
        reason != nullptr && reason->string() != nullptr && *reason->string() == change.site.sensitivity_reason;
    change.tell(
        EditOutcome::remark, "sensitivity",
        fmt::format(
            "the record was {} and becomes {}: {}{}", before, change.becomes,
            change.becomes == "public" ? "everyone may see it, and public copies and maps have it from now on"
                                       : "internal copies have it from now on",
            is_old ? "; sensitivity_reason is still that of before: write why more people may see it now" : ""));
}

}  // namespace situs
