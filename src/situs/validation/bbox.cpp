#include "situs/validation/bbox.hpp"

#include "geo/box.hpp"
#include "situs/validation/rings.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace situs {
namespace {

using geo::json::Kind;

/// One unit of the last digit of a number as it is written.
double unit_of_last_digit(std::string_view lexeme) {
    const std::size_t exponent_at = std::min(lexeme.find_first_of("eE"), lexeme.size());
    const std::size_t point = lexeme.substr(0, exponent_at).find('.');
    const auto decimals = point == std::string_view::npos ? 0.0 : static_cast<double>(exponent_at - point - 1);
    const double exponent =
        exponent_at == lexeme.size() ? 0.0 : std::strtod(std::string{lexeme.substr(exponent_at + 1)}.c_str(), nullptr);
    return std::pow(10.0, exponent - decimals);
}

void widen(geo::Position& least, geo::Position& most, const geo::Position& position) noexcept {
    least.lon = std::fmin(least.lon, position.lon);
    least.lat = std::fmin(least.lat, position.lat);
    most.lon = std::fmax(most.lon, position.lon);
    most.lat = std::fmax(most.lat, position.lat);
}

}  // namespace

void Bbox::add_number(std::string_view lexeme) {
    numbers_.push_back(std::strtod(std::string{lexeme}.c_str(), nullptr));
    grain_ = std::min(grain_, unit_of_last_digit(lexeme));
}

Bbox Bbox::from(geo::json::Value value) {
    Bbox bbox;
    bbox.kind_ = value.kind();
    if (!value.is(Kind::array)) {
        bbox.shape_ = Shape::not_an_array;
        return bbox;
    }
    for (const geo::json::Value number : value.elements()) {
        if (number.is(Kind::number)) {
            bbox.add_number(number.lexeme());
        } else {
            bbox.shape_ = Shape::not_numbers;
            bbox.kind_ = number.kind();
        }
    }
    return bbox;
}

Bbox Bbox::from(const geo::json::Node& node) {
    Bbox bbox;
    bbox.kind_ = node.kind();
    const geo::json::Array* array = node.array();
    if (array == nullptr) {
        bbox.shape_ = Shape::not_an_array;
        return bbox;
    }
    for (const geo::json::Node& number : *array) {
        if (const geo::json::NumberText* text = number.number()) {
            bbox.add_number(text->lexeme);
        } else {
            bbox.shape_ = Shape::not_numbers;
            bbox.kind_ = number.kind();
        }
    }
    return bbox;
}

std::optional<BboxFault> Bbox::fault_of_form() const {
    if (shape_ != Shape::numbers) {
        return BboxFault{.message = fmt::format("a bbox is an array of numbers; here {} {}",
                                                shape_ == Shape::not_an_array ? "it is" : "one of them is",
                                                geo::json::describe(kind_))};
    }
    if (!is_whole()) {
        return BboxFault{.message = fmt::format("a bbox has four numbers (west, south, east, north), or six with the "
                                                "least and most altitude; this has {}",
                                                numbers_.size())};
    }
    for (const double lat : {south(), north()}) {
        if (!(lat >= -90 && lat <= 90)) {
            return BboxFault{.message = fmt::format("the latitude {} of the bbox is outside -90 to 90", lat)};
        }
    }
    for (const double lon : {west(), east()}) {
        if (!(lon >= -180 && lon <= 180)) {
            const bool counts_on = lon >= -360 && lon <= 360;
            return BboxFault{counts_on ? Severity::warning : Severity::error,
                             fmt::format("the longitude {} of the bbox is outside -180 to 180", lon),
                             counts_on ? "across the antimeridian the west is larger than the east: [177, -20, -178, "
                                         "-16] (RFC 7946 section 5.2)"
                                       : ""};
        }
    }
    if (south() > north()) {
        return BboxFault{.message =
                             fmt::format("the south of the bbox, {}, is larger than its north, {}", south(), north())};
    }
    if (numbers_.size() == 6 && numbers_[2] > numbers_[5]) {
        return BboxFault{.message = fmt::format("the least altitude of the bbox, {}, is larger than the most, {}",
                                                numbers_[2], numbers_[5])};
    }
    return std::nullopt;
}

bool Bbox::holds(const geo::Position& position) const noexcept {
    const bool in_lat = position.lat >= south() - grain_ && position.lat <= north() + grain_;
    const bool behind_west = position.lon >= west() - grain_;
    const bool before_east = position.lon <= east() + grain_;
    return in_lat && (west() > east() ? behind_west || before_east : behind_west && before_east);
}

void Bbox::hold(const geo::Geometry& geometry) {
    if (geometry.is_empty() || fault_of_form()) {
        return;
    }
    geo::for_each_position(geometry, [this](const geo::Position& position) {
        ++held_;
        if (!holds(position) && ++outside_ == 1) {
            first_outside_ = position;
        }
        widen(least_, most_, position);
        dimensions_ = held_ == 1 || dimensions_ == position.dimensions ? position.dimensions : 0;
    });
    has_shape_ = has_shape_ || has_shape(geometry);
    crosses_ = crosses_ || geo::bounding_box(geometry).crosses_antimeridian();
}

void Bbox::join(const Bbox& behind) {
    if (behind.held_ == 0) {
        return;
    }
    if (outside_ == 0) {
        first_outside_ = behind.first_outside_;
    }
    dimensions_ = held_ == 0 || dimensions_ == behind.dimensions_ ? behind.dimensions_ : 0;
    held_ += behind.held_;
    outside_ += behind.outside_;
    widen(least_, most_, behind.least_);
    widen(least_, most_, behind.most_);
    has_shape_ = has_shape_ || behind.has_shape_;
    crosses_ = crosses_ || behind.crosses_;
}

/// What would explain that places lie outside; empty if nothing does.
std::string Bbox::diagnosis() const {
    const auto fits = [this](double w, double s, double e, double n) {
        return least_.lon >= w - 1e-9 && most_.lon <= e + 1e-9 && least_.lat >= s - 1e-9 && most_.lat <= n + 1e-9;
    };
    if (west() > east() && fits(east(), south(), west(), north())) {
        return "; west and east are likely exchanged: a bbox whose west is larger reaches across the antimeridian";
    }
    if (numbers_.size() == 4 && fits(numbers_[0], numbers_[2], numbers_[1], numbers_[3])) {
        return "; the order is west, south, east, north";
    }
    if (numbers_.size() == 4 && fits(numbers_[1], numbers_[0], numbers_[3], numbers_[2])) {
        return "; longitudes and latitudes are likely swapped";
    }
    return {};
}

std::optional<BboxFault> Bbox::fault_of_extent() const {
    if (held_ == 0) {
        return std::nullopt;
    }
    if (outside_ > 0) {
        return BboxFault{.message =
                             fmt::format("[{}, {}] lies outside the bbox{}{}", first_outside_.lon, first_outside_.lat,
                                         outside_ > 1 ? fmt::format(" ({} of {} positions do)", outside_, held_) : "",
                                         diagnosis())};
    }
    // Places on both sides of a bbox that crosses, joined by lines that do not.
    if (west() > east() && has_shape_ && !crosses_ && least_.lon <= east() + grain_ && most_.lon >= west() - grain_) {
        return BboxFault{.message =
                             "the bbox reaches across the antimeridian, but what lies in it does not; its west "
                             "and east are likely exchanged"};
    }
    if (dimensions_ > 0 && dimensions_ <= 3 && numbers_.size() / 2 != dimensions_) {
        return BboxFault{
            Severity::warning,
            fmt::format("the bbox has {} numbers, the positions below it have {}", numbers_.size(), dimensions_),
            fmt::format("write a bbox of {} numbers", 2 * dimensions_)};
    }
    // The whole round, up to a pole, is how a bbox holds that pole (RFC 7946 section 5.3).
    const bool holds_pole = west() == -180 && east() == 180 && (south() == -90 || north() == 90);
    if (!has_shape_ || crosses_ || west() > east() || holds_pole) {
        return std::nullopt;
    }
    const double slack = 0.01 * std::max(most_.lon - least_.lon, most_.lat - least_.lat);
    const bool is_loose = least_.lon - west() > slack + grain_ || east() - most_.lon > slack + grain_ ||
                          least_.lat - south() > slack + grain_ || north() - most_.lat > slack + grain_;
    if (!is_loose) {
        return std::nullopt;
    }
    return BboxFault{Severity::warning, "the bbox reaches farther than what lies in it",
                     fmt::format("write [{}, {}, {}, {}]", least_.lon, least_.lat, most_.lon, most_.lat)};
}

}  // namespace situs
