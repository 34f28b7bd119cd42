#include "situs/validation/coordinate_digits.hpp"
#include "situs/validation/gap.hpp"

#include <fmt/format.h>

#include <cstddef>

namespace situs {
namespace {

/// Half the circumference of the equator (WGS 84): no two places are farther apart.
constexpr double half_circumference_m = 20'037'508;

void check_missing(const Rule& self, const Site& site, const Location& location, const std::string& pointer,
                   Report& out) {
    const bool is_point = location.geometry.as<geo::Point>() != nullptr;
    if (location.role == "within" && is_point) {
        report_gap(self, site, pointer, "the place is only known to lie within something, and has no radius", out);
    } else if (location.standing == "preferred" && !location.geometry.is_null()) {
        report_gap(self, site, pointer, "the preferred location has no uncertainty", out);
    }
}

template <typename Pointer>
void check_digits(const Rule& self, double metres, geo::json::Value location, Pointer&& pointer, Report& out) {
    const geo::json::Value coordinates = location["geometry"]["coordinates"];
    if (coordinates.size() < 2) {
        return;
    }
    if (metres >= 0.5 * longest_diagonal_of_last_digit(coordinates)) {
        return;
    }
    // How far the true place may lie from the point for the digits alone.
    const double least = 0.5 * diagonal_of_last_digit(coordinates);
    if (metres < least) {
        out.warn_at(self, pointer(),
                    fmt::format("{} m is finer than the digits of the coordinates allow ({} m)", metres,
                                least >= 10 ? fmt::format("{:.0f}", least) : fmt::format("{:.2g}", least)),
                    "write the radius that surely holds the place, or the coordinates with all their digits");
    }
}

void check_value(const Rule& self, double metres, const std::string& pointer, Report& out) {
    if (!(metres > 0)) {
        out.at(self, pointer, fmt::format("the uncertainty is {} m; it must be more than 0", metres));
    } else if (metres > half_circumference_m) {
        out.at(self, pointer,
               fmt::format("the uncertainty is {} m, more than half the way round the globe ({} m)", metres,
                           half_circumference_m));
    }
}

void check(const Rule& self, const Site& site, geo::json::Value, const SiteContext& context, Report& out) {
    std::size_t index = 0;
    for (const geo::json::Value value : context.locations) {
        const Location& location = site.locations[index];
        const auto pointer = [at = index++](std::string_view member) {
            return fmt::format("/properties/locations/{}/{}", at, member);
        };
        if (!location.uncertainty) {
            check_missing(self, site, location, pointer("uncertainty_m"), out);
            continue;
        }
        const double metres = location.uncertainty->value();
        if (!(metres > 0) || metres > half_circumference_m) {
            check_value(self, metres, pointer("uncertainty_m"), out);
        }
        const bool is_point = location.geometry.as<geo::Point>() != nullptr;
        if (metres > 0 && is_point && !(out.has_broken() && out.is_broken(pointer("geometry")))) {
            check_digits(
                self, metres, value, [&] { return pointer("uncertainty_m"); }, out);
        }
    }
}

}  // namespace

constinit const Rule rule_uncertainty_sane{
    .id = "uncertainty-sane",
    .subject = Subject::site,
    .severity = Severity::error,
    .summary = "The uncertainty is there, above 0, at most half the way round the globe, and not finer than the digits",
    .basis =
        "Darwin Core coordinateUncertaintyInMeters: not 0; TDWG BDQ VALIDATION_COORDINATEUNCERTAINTY_INRANGE; "
        "Georeferencing "
        "Best Practices (Chapman & Wieczorek 2020): precision of coordinates",
    .why =
        "Without a radius a city's point is taken for the house itself; a radius that is too small sends people to a "
        "wrong place.",
    .example = R"({"standing": "preferred", "geometry": {…}, "uncertainty_m": 0})",
    .mend = R"(write "uncertainty_m": the radius in metres that surely holds the true place)",
    .site = check};

}  // namespace situs
