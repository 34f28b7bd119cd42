#pragma once

#include "geo/short_text.hpp"
#include "situs/model/site.hpp"
#include "situs/validation/report.hpp"

#include <cstddef>
#include <string>

namespace situs {

/// A location that counts: preferred or alternative, with a geometry.
struct StandingLocation {
    const Location& location;
    std::size_t index = 0;
    std::string pointer() const { return "/properties/locations/" + std::to_string(index); }
    std::string geometry() const { return pointer() + "/geometry"; }
};

/// Calls `visit(StandingLocation)` for each location of the record that counts and whose geometry no rule found broken.
template <typename Visit>
void for_each_standing_location(const Site& site, const Report& report, Visit&& visit) {
    for (std::size_t i = 0; i < site.locations.size(); ++i) {
        const Location& location = site.locations[i];
        const bool counts =
            !geo::same_text(location.standing, "superseded") && !geo::same_text(location.standing, "rejected");
        if (counts && !location.geometry.is_empty()) {
            const StandingLocation standing{location, i};
            if (!report.has_broken() || !report.is_broken(standing.geometry())) {
                visit(standing);
            }
        }
    }
}

/// Whether the place lies somewhere inside the point's disc, and the point is a row of a gazetteer: then many records
/// share it, and its digits are the gazetteer's.
inline bool is_gazetteer_point(const Location& location) {
    bool has_row = false;
    for (const Basis& basis : location.basis) {
        has_row = has_row || !basis.record.empty();
    }
    return has_row && location.role == "within";
}

}  // namespace situs
