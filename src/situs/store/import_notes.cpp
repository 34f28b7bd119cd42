#include "situs/store/import_notes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>

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

void note_earlier_version(EditPlan& plan, const Dataset& dataset, const std::filesystem::path& file,
                          const SourceId& source) {
    const std::string name = file.filename().string();
    const std::vector<Source>& all = dataset.sources().all();
    const auto earlier = std::ranges::find_if(
        all, [&](const Source& one) { return one.id != source && one.title == name && !one.sha256.empty(); });
    if (dataset.sources().find(source) == nullptr && earlier != all.end()) {
        plan.notes.push_back(
            fmt::format("the dataset has a source \"{}\" of a file of that name, which was another one: if this is its "
                        "mended version, say --corrects {}, so that its rows are not taken a second time",
                        earlier->id.text(), earlier->id.text()));
    }
}

}  // namespace situs
