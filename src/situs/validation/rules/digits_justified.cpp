#include "situs/validation/coordinate_digits.hpp"
#include "situs/validation/rule.hpp"
#include "situs/validation/standing_locations.hpp"

#include <fmt/format.h>

#include <cstddef>
#include <iterator>

namespace situs {
namespace {

/// The Georeferencing Best Practices ask for five decimals whatever the uncertainty, so that nothing is lost by
/// rounding: only digits beyond those can be too many.
constexpr std::size_t always_right = 5;
/// A last digit this much finer than the radius says what nobody knows.
constexpr double too_fine = 10'000;

void check(const Rule& self, const Site& site, geo::json::Value, const SiteContext& context, Report& out) {
    for_each_standing_location(site, out, [&](const StandingLocation& standing) {
        const Location& location = standing.location;
        const bool is_point = geo::in_range(location.geometry.as_point());
        if (!is_point || !location.uncertainty || is_gazetteer_point(location)) {
            return;
        }
        const geo::json::Value coordinates = context.locations[standing.index]["geometry"]["coordinates"];
        if (decimals_of(coordinates) <= always_right) {
            return;
        }
        const double cell = diagonal_of_last_digit(coordinates);
        const double radius = location.uncertainty->value();
        if (radius > too_fine * cell) {
            out.at(self, standing.geometry() + "/coordinates",
                   fmt::format("{} decimals stand for {:.2g} m, but the uncertainty is {} m", decimals_of(coordinates),
                               cell, radius));
        }
    });
}

}  // namespace

constinit const Rule rule_digits_justified{
    .id = "digits-justified",
    .subject = Subject::site,
    .severity = Severity::warning,
    .summary = "A point has no more digits than its radius justifies; five decimals are always right",
    .basis =
        "Georeferencing Best Practices (Chapman & Wieczorek 2020): five decimals keep all that matters, false "
        "precision "
        "misleads; a gazetteer's row, cited for a place within, keeps its own digits",
    .why = "Digits look like knowledge: readers take a point of seven decimals for a house, whatever the radius says.",
    .example = R"({"geometry": {"type": "Point", "coordinates": [50.0091873, 37.2041599]}, "uncertainty_m": 5000})",
    .mend = "round the coordinates to five decimals, or, if the place is known as well as they say, mend the radius",
    .site = check};

}  // namespace situs
