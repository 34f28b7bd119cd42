#include "situs/store/edit_plan.hpp"

#include <algorithm>

namespace situs {

std::string_view name_of(EditOutcome outcome) noexcept {
    switch (outcome) {
        case EditOutcome::taken:
            return "taken";
        case EditOutcome::already_so:
            return "already-so";
        case EditOutcome::conflict:
            return "conflict";
        case EditOutcome::refused:
            return "refused";
        case EditOutcome::proposed:
            return "proposed";
        case EditOutcome::remark:
            break;
    }
    return "remark";
}

std::string_view name_of(RecordFate fate) noexcept {
    switch (fate) {
        case RecordFate::changed:
            return "changed";
        case RecordFate::added:
            return "added";
        case RecordFate::gone:
            return "gone";
        case RecordFate::kept:
            break;
    }
    return "kept";
}

std::size_t EditPlan::count(RecordFate fate) const noexcept {
    return static_cast<std::size_t>(std::ranges::count(records, fate, &PlannedRecord::fate));
}

std::size_t EditPlan::count(EditOutcome outcome) const noexcept {
    std::size_t number = outcome == EditOutcome::refused ? refusals.size() : 0;
    for (const PlannedRecord& record : records) {
        number += static_cast<std::size_t>(std::ranges::count(record.lines, outcome, &EditLine::outcome));
    }
    return number;
}

bool EditPlan::leaves_something() const noexcept {
    return count(EditOutcome::conflict) + count(EditOutcome::refused) > 0;
}

}  // namespace situs
