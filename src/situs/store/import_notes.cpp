#include "situs/store/import_notes.hpp"

#include <fmt/format.h>

namespace situs {

void note_copy(EditPlan& plan, const ImportOptions& options) {
    if (!options.sensitivity.empty()) {
        plan.notes.insert(plan.notes.begin(),
                          fmt::format("the file is {}, not for publication: records in it that say nothing of their "
                                      "sensitivity become {}",
                                      options.copy, options.sensitivity));
    }
}

void note_crowd(EditPlan& plan) {
    plan.notes.emplace_back(
        "more than a thousand rows lie within some hundred metres: which of them may be the same place is said of "
        "those "
        "behind the first thousand only where their names are the same, or differ by one letter");
}

void note_datum(EditPlan& plan) {
    plan.notes.emplace_back(
        "nobody said in which datum the coordinates are, which costs 5359 m; if they are from GPS or a map on the web, "
        "say --datum EPSG:4326");
}

}  // namespace situs
