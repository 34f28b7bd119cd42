#include "situs/store/imported_sensitivity.hpp"

#include "situs/model/sensitivity_word.hpp"

#include <fmt/format.h>

#include <string>
#include <string_view>

namespace situs {
namespace {

constexpr std::string_view member = "sensitivity";

std::string own_word(RecordChange& change) {
    const geo::json::Node* const own = change.properties().find(member);
    return own == nullptr || own->string() == nullptr ? std::string{} : *own->string();
}

void set_if_missing(RecordChange& change, std::string_view name, const std::string& text) {
    if (change.properties().find(name) == nullptr) {
        change.properties().set(name, text);
    }
}

void close_unread_word(RecordChange& change, const ImportedPlace& place) {
    if (place.members.contains(member) && own_word(change).empty()) {
        change.properties().set(member, "withheld");
        change.tell(EditOutcome::remark, member,
                    "becomes withheld, since that word cannot be read; write public, restricted or withheld");
    }
}

/// What its row, or the whole file, is. It opens nothing.
void take_given_word(RecordChange& change, const ImportedPlace& place, const ImportOptions& options) {
    std::string_view given = stricter_sensitivity(place.sensitivity, options.sensitivity);
    if (!own_word(change).empty() || given.empty()) {
        return;
    }
    given = change.header.sensitivity == "withheld" ? "withheld" : given;
    if (given == "restricted") {
        set_if_missing(change, "sensitivity_reason",
                       fmt::format("comes from {}, {}; nobody has decided yet who may see it", options.copy,
                                   options.file.filename().string()));
    }
    if (!place.sensitivity.empty()) {
        change.tell(EditOutcome::remark, member, fmt::format("becomes {}, as its row says", given));
    }
    change.properties().set(member, std::string{given});
}

void hide_at_least(RecordChange& change, const ImportedPlace& place) {
    const std::string_view least = place.sensitivity == "withheld" ? place.sensitivity : place.at_least;
    const std::string own = own_word(change);
    const std::string_view stands = !own.empty()                        ? std::string_view{own}
                                    : change.header.sensitivity.empty() ? std::string_view{"restricted"}
                                                                        : std::string_view{change.header.sensitivity};
    if (least.empty() || (!own.empty() && stricter_sensitivity(stands, least) == stands)) {
        return;
    }
    const std::string word{stands == "withheld" ? stands : least};
    change.properties().set(member, word);
    change.tell(EditOutcome::remark, member, fmt::format("becomes {}, as the file says so of it or of a part", word));
}

}  // namespace

void settle_imported_sensitivity(RecordChange& change, const ImportedPlace& place, const ImportOptions& options) {
    close_unread_word(change, place);
    take_given_word(change, place, options);
    hide_at_least(change, place);
    if (const std::string word = own_word(change); !word.empty() && word != "public") {
        set_if_missing(change, "sensitivity_reason",
                       fmt::format("{} says so, and gives no reason", options.file.filename().string()));
        set_if_missing(change, "sensitivity_review", change.who.date);
    }
}

}  // namespace situs
