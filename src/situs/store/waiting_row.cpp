#include "situs/store/waiting_row.hpp"

#include "situs/model/blanks.hpp"

#include <fmt/format.h>

namespace situs {

WaitingRow waiting_row(ImportedPlace& place) {
    WaitingRow row{.record = {},
                   .subject = subject_of(place),
                   .layer_said = place.layer,
                   .layer_word = place.locator_label == "section" ? "folder" : "layer",
                   .given_id = std::string{without_blanks(place.given_id)},
                   .geometry = place.geometry,
                   .line = place.line,
                   .back = PackedRow{place},
                   .notes = notes_hash(fmt::format("{}", fmt::join(place.notes, "\n")))};
    if (const auto within = place.members.find("within"); within != place.members.end()) {
        row.within = is_curie(without_blanks(within->second)) ? "" : without_blanks(within->second);
        if (!row.within.empty() && !is_slug(row.within)) {
            place.members.erase(within);
        }
    }
    return row;
}

}  // namespace situs
