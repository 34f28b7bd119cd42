#include "situs/model/site.hpp"

#include "geo/short_text.hpp"
#include "situs/model/edtf.hpp"

#include <algorithm>

namespace situs {

const Location* preferred_location(const Site& site) noexcept {
    const auto found = std::find_if(site.locations.begin(), site.locations.end(), [](const Location& location) {
        return geo::same_text(location.standing, "preferred");
    });
    return found == site.locations.end() ? nullptr : &*found;
}

const Assessment* newest_assessment(const Site& site, std::string_view aspect) noexcept {
    const Assessment* newest = nullptr;
    for (const Assessment& assessment : site.assessments) {
        const bool is_of_aspect = geo::same_text(assessment.aspect, aspect);
        if (is_of_aspect && (newest == nullptr || read_day(assessment.date) >= read_day(newest->date))) {
            newest = &assessment;
        }
    }
    return newest;
}

}  // namespace situs
