#include "geo/place_agreement.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

namespace geo {
namespace {

bool is_better(const PlaceReading& a, const PlaceReading& b) noexcept {
    return a.is_middle_of_view != b.is_middle_of_view ? b.is_middle_of_view : a.precision < b.precision;
}

/// The best of the readings that are one place with `first`, one of each part; none if a part has no such reading.
std::optional<PlaceReading> common_reading(const PlaceReading& first, std::span<const PlaceReadings> parts) {
    const PlaceReading* best = &first;
    for (const PlaceReadings& part : parts) {
        const auto same = std::find_if(part.all.begin(), part.all.end(),
                                       [&first](const PlaceReading& other) { return agree(first, other); });
        if (same == part.all.end()) {
            return std::nullopt;
        }
        best = is_better(*same, *best) ? &*same : best;
    }
    return *best;
}

void add_new(std::vector<PlaceReading>& all, PlaceReading reading) {
    if (std::none_of(all.begin(), all.end(), [&](const PlaceReading& one) { return one.place == reading.place; })) {
        all.push_back(std::move(reading));
    }
}

}  // namespace

bool agree(const PlaceReading& a, const PlaceReading& b) noexcept {
    const auto unit = [](const PlaceReading& one) {
        return one.precision.value() / digits_in_metres(one.place.lat, 1, 1).value();
    };
    constexpr double rounding = 2e-9;  // degrees: what tidy decimals lose
    const double within = std::max(std::max(unit(a), unit(b)) * (1 - 1e-6), rounding);
    const double turn = std::abs(a.place.lon - b.place.lon);
    return std::abs(a.place.lat - b.place.lat) < within && std::min(turn, 360 - turn) < within;
}

PlaceReadings united(std::span<const PlaceReadings> parts) {
    if (parts.size() == 1) {
        return parts.front();
    }
    PlaceReadings result;
    const auto clearest =
        std::min_element(parts.begin(), parts.end(),
                         [](const PlaceReadings& a, const PlaceReadings& b) { return a.all.size() < b.all.size(); });
    for (const PlaceReading& reading : clearest->all) {
        if (std::optional<PlaceReading> common = common_reading(reading, parts)) {
            add_new(result.all, *std::move(common));
        }
    }
    if (!result.all.empty()) {
        result.problem = result.all.size() == 1 ? std::string{} : clearest->problem;
        return result;
    }
    for (const PlaceReadings& part : parts) {
        for (const PlaceReading& reading : part.all) {
            add_new(result.all, reading);
        }
    }
    result.problem = several_places;
    return result;
}

}  // namespace geo
