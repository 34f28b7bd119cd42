#include "geo/disc.hpp"
#include "situs/model/projection.hpp"

#include <array>
#include <cmath>
#include <cstddef>

namespace situs {
namespace {

constexpr std::array<std::string_view, 8> names{"exact",    "vicinity", "locality", "settlement",
                                                "district", "region",   "country",  "unlocated"};

/// The largest radius of each class, from exact on, in metres.
constexpr std::array limits{10.0, 100.0, 1'000.0, 10'000.0, 50'000.0, 250'000.0};

PrecisionClass class_of(double radius) noexcept {
    std::size_t index = 0;
    while (index < limits.size() && radius > limits[index]) {
        ++index;
    }
    return static_cast<PrecisionClass>(index);
}

/// enclosing_circle() may give a circle that is 0.01 % and 1 mm too large: a class must not depend on it.
double least_radius(geo::Metres radius) noexcept {
    return radius.value() / 1.0001 - 0.001;
}

}  // namespace

std::string_view name_of(PrecisionClass precision) noexcept {
    return names[static_cast<std::size_t>(precision)];
}

PrecisionClass precision_class(const Location& location) {
    const double uncertainty = location.uncertainty ? location.uncertainty->value() : 0;
    if (location.geometry.as<geo::Point>() != nullptr && !location.geometry.is_empty()) {
        return uncertainty > 0 ? class_of(uncertainty) : PrecisionClass::country;
    }
    // The smallest circle round a buffered shape is the one round the shape, larger by the buffer.
    const geo::Circle circle = geo::enclosing_circle(location.geometry);
    return geo::in_range(circle.centre) ? class_of(least_radius(circle.radius) + std::fmax(uncertainty, 0))
                                        : PrecisionClass::unlocated;
}

PrecisionClass precision_class(const Site& site) {
    const Location* location = preferred_location(site);
    return location == nullptr ? PrecisionClass::unlocated : precision_class(*location);
}

}  // namespace situs
