#include "situs/validation/gap.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numbers>

namespace situs {
namespace {

/// Half the circumference of the equator (WGS 84): no two places are farther apart.
constexpr double half_circumference_m = 20'037'508;

/// Decimals of a number as it is written; none for one with an exponent.
std::size_t decimals(std::string_view lexeme) noexcept {
    const std::size_t point = lexeme.find('.');
    const bool plain = lexeme.find_first_of("eE") == std::string_view::npos;
    return point == std::string_view::npos || !plain ? 0 : lexeme.size() - point - 1;
}

/// How far, in metres, the true place may lie from the point for the digits alone: half the diagonal of the cell that
/// the last digit stands for. The longer of the two ordinates counts: writers drop zeros at the end.
double least_uncertainty(geo::json::Value coordinates) noexcept {
    auto ordinate = coordinates.elements().begin();
    const geo::json::Value lon = *ordinate;
    const geo::json::Value lat = *++ordinate;
    const auto digits = static_cast<double>(std::max(decimals(lon.lexeme()), decimals(lat.lexeme())));
    constexpr double metres_per_degree = 111'195;
    const double lon_per_lat = std::cos(lat.number() * std::numbers::pi / 180);
    return 0.5 * std::pow(10, -digits) * metres_per_degree * std::hypot(1, lon_per_lat);
}

/// False where even the digits that are missing could not make it finer, which needs no trigonometry.
bool is_finer_than_digits(double metres, geo::json::Value location) noexcept {
    constexpr double half_diagonal_of_a_degree_m = 78'700;
    const geo::json::Value coordinates = location["geometry"]["coordinates"];
    if (coordinates.size() < 2) {
        return false;
    }
    double most = half_diagonal_of_a_degree_m;
    const std::string_view lat = (*++coordinates.elements().begin()).lexeme();
    for (std::size_t digits = decimals(lat); digits > 0; --digits) {
        most /= 10;
    }
    return metres < most;
}

void check_missing(const Rule& self, const Site& site, const Location& location, const std::string& pointer,
                   Report& out) {
    const bool is_point = location.geometry.as<geo::Point>() != nullptr;
    if (location.role == "within" && is_point) {
        report_gap(self, site, pointer, "the place is only known to lie within something, and has no radius", out);
    } else if (location.standing == "preferred" && !location.geometry.is_null()) {
        report_gap(self, site, pointer, "the preferred location has no uncertainty", out);
    }
}

void check_digits(const Rule& self, double metres, geo::json::Value location, const std::string& pointer, Report& out) {
    const geo::json::Value coordinates = location["geometry"]["coordinates"];
    if (coordinates.size() < 2) {
        return;
    }
    const double least = least_uncertainty(coordinates);
    if (metres < least) {
        out.warn_at(self, pointer,
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

void check(const Rule& self, const Site& site, geo::json::Value feature, const SiteContext&, Report& out) {
    std::size_t index = 0;
    for (const geo::json::Value value : feature["properties"]["locations"].elements()) {
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
        if (metres > 0 && is_point && is_finer_than_digits(metres, value) && !out.is_broken(pointer("geometry"))) {
            check_digits(self, metres, value, pointer("uncertainty_m"), out);
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
        "Darwin Core coordinateUncertaintyInMeters: not 0; TDWG BDQ: from above 0 to 20,037,509 m; Georeferencing "
        "Best Practices (Chapman & Wieczorek 2020): precision of coordinates",
    .why =
        "Without a radius a city's point is taken for the house itself; a radius that is too small sends people to a "
        "wrong place.",
    .example = R"({"standing": "preferred", "geometry": {…}, "uncertainty_m": 0})",
    .mend = R"(write "uncertainty_m": the radius in metres that surely holds the true place)",
    .site = check};

}  // namespace situs
