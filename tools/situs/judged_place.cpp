#include "tools/situs/judged_place.hpp"

#include "tools/situs/printable.hpp"

#include <fmt/format.h>

namespace situs::cli {

std::string judge_anew(const Dataset& dataset, const Site& site) {
    const Assessment* const newest = newest_assessment(site, "location");
    if (newest == nullptr || newest->value.empty() || newest->value == "not-assessed") {
        return {};
    }
    const bool had_place = preferred_location(site) != nullptr;
    return fmt::format(
        "the location was judged {} {}: judge it anew with situs assess {} {} location WORD --because REASON "
        "(not-assessed, if nobody has)",
        printable(newest->value), had_place ? "for the old place" : "before the record had this place",
        printable(dataset.header().folder.string()), printable(site.id.text()));
}

std::string judge_anew_without(const Dataset& dataset, const Site& site, const std::string& location) {
    const Location* const preferred = preferred_location(site);
    return preferred != nullptr && preferred->id.text() == location ? judge_anew(dataset, site) : std::string{};
}

}  // namespace situs::cli
