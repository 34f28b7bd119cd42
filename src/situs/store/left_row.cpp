#include "situs/store/left_row.hpp"

namespace situs {

std::string subject_of(const ImportedPlace& place) {
    return place.locator_label + " " + place.locator;
}

LeftRow left_row(const ImportedPlace& place) {
    LeftRow row{.line = place.line,
                .what = subject_of(place),
                .why = {},
                .cells = place.cells,
                .sensitivity = place.besides.at_least.empty() ? place.sensitivity : "withheld",
                .besides = place.besides};
    if (place.besides.is_drawn) {
        row.geometry = place.geometry;
        row.datum = place.datum;
        row.verbatim = place.verbatim;
        row.digits = place.digits;
    }
    return row;
}

}  // namespace situs
