#include "situs/store/imported_uncertainty.hpp"

#include "geo/json_node.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace situs {
namespace {

/// The most that two datums differ by (Georeferencing Quick Reference Guide 2020, the worst cell of its grid).
constexpr double unknown_datum_m = 5359;

struct Accuracy {
    std::string_view method;
    double metres;
};
/// What a method measures to at best: a receiver of GPS since May 2000; Google Earth's imagery since 2008 (ibid.).
constexpr std::array accuracies{Accuracy{"coordinates", 30}, Accuracy{"survey", 30}, Accuracy{"imagery", 7.8}};

std::string metres_said(double metres) {
    return geo::json::number_text(metres, 1) + " m";
}

}  // namespace

std::string method_of(const ImportedPlace& place, const ImportOptions& options) {
    return !place.method.empty() ? place.method : !options.method.empty() ? options.method : "coordinates";
}

std::string datum_of(const ImportedPlace& place, const ImportOptions& options) {
    return !place.datum.empty() ? place.datum : !options.datum.empty() ? options.datum : "not recorded";
}

ImportedUncertainty uncertainty_of(const ImportedPlace& place, const ImportOptions& options) {
    if (place.uncertainty_m) {
        return {.metres = place.uncertainty_m,
                .shares = {},
                .said = fmt::format(", ± {} as the file has it", metres_said(*place.uncertainty_m))};
    }
    if (options.uncertainty_m) {
        return {.metres = options.uncertainty_m,
                .shares = {},
                .said = fmt::format(", ± {} as you gave it", metres_said(*options.uncertainty_m))};
    }
    if (place.is_middle_of_view) {
        return {.metres = {},
                .shares = {},
                .said =
                    ", the middle of what the map showed, which need not be the place: how far off it may be only "
                    "people can say, with --uncertainty METRES or in a column; better put a pin on the place and "
                    "copy its link"};
    }
    const auto accuracy = std::ranges::find(accuracies, method_of(place, options), &Accuracy::method);
    if (accuracy == accuracies.end()) {
        return {.metres = {}, .shares = {}, .said = ", its uncertainty is not known: say it with --uncertainty METRES"};
    }
    ImportedUncertainty result;
    if (datum_of(place, options) == "not recorded") {
        result.shares.emplace_back("datum", unknown_datum_m);
    }
    if (place.digits) {
        result.shares.emplace_back("precision", std::ceil(place.digits->value() * 10) / 10);
    }
    result.shares.emplace_back("measurement", accuracy->metres);
    double sum = 0;
    std::vector<std::string> said;
    for (const auto& [cause, metres] : result.shares) {
        sum += metres;
        said.push_back(fmt::format("{} {}", cause, metres_said(metres)));
    }
    result.metres = std::ceil(sum);
    result.said = fmt::format(", ± {} ({})", metres_said(*result.metres), fmt::join(said, ", "));
    return result;
}

}  // namespace situs
