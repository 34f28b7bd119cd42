#include "situs/model/site.hpp"

#include "situs/model/edtf.hpp"

#include <algorithm>

namespace situs {

const Location* preferred_location(const Site& site) noexcept {
    const auto found = std::find_if(site.locations.begin(), site.locations.end(),
                                    [](const Location& location) { return location.standing == "preferred"; });
    return found == site.locations.end() ? nullptr : &*found;
}

const Assessment* newest_assessment(const Site& site, std::string_view aspect) noexcept {
    const Assessment* newest = nullptr;
    std::optional<Day> newest_day;
    for (const Assessment& assessment : site.assessments) {
        if (assessment.aspect != aspect) {
            continue;
        }
        const std::optional<Day> day = read_day(assessment.date);
        if (newest == nullptr || day >= newest_day) {
            newest = &assessment;
            newest_day = day;
        }
    }
    return newest;
}

}  // namespace situs
