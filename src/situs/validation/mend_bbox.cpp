#include "situs/validation/mend_bbox.hpp"

#include "geo/geometry_visit.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <string>
#include <vector>

namespace situs {
namespace {

using geo::json::Array;
using geo::json::Node;

constexpr double rounding = 1e-9;  // Degrees.

/// Whether `outer` holds `inner`; either may cross the antimeridian.
bool holds(const geo::Box& outer, const geo::Box& inner) noexcept {
    if (inner.south < outer.south - rounding || inner.north > outer.north + rounding) {
        return false;
    }
    const bool goes_round = outer.west == -180 && outer.east == 180;
    if (outer.crosses_antimeridian() == inner.crosses_antimeridian()) {
        return inner.west >= outer.west - rounding && inner.east <= outer.east + rounding;
    }
    return outer.crosses_antimeridian() ? inner.west >= outer.west - rounding || inner.east <= outer.east + rounding
                                        : goes_round;
}

bool is_loose(const geo::Box& outer, const geo::Box& inner) noexcept {
    // What crosses the antimeridian or holds a pole may reach all the way round.
    if (outer.crosses_antimeridian() || inner.crosses_antimeridian() || outer.width() >= 360) {
        return false;
    }
    const double slack = 0.01 + 0.01 * std::max(inner.width(), inner.height());
    return inner.west - outer.west > slack || outer.east - inner.east > slack || inner.south - outer.south > slack ||
           outer.north - inner.north > slack;
}

std::vector<double> numbers_of(const Node& node) {
    std::vector<double> numbers;
    if (const Array* array = node.array()) {
        for (const Node& item : *array) {
            const geo::json::NumberText* number = item.number();
            numbers.push_back(number == nullptr ? std::nan("") : std::strtod(number->lexeme.c_str(), nullptr));
        }
    }
    return numbers;
}

}  // namespace

void Extent::add(const geo::Geometry& geometry) {
    box_ = is_empty() ? geo::bounding_box(geometry) : geo::united(box_, geo::bounding_box(geometry));
    geo::for_each_position(geometry, [this](const geo::Position& position) {
        has_altitudes_ = has_altitudes_ && position.dimensions >= 3;
        lowest_ = std::fmin(lowest_, position.altitude);
        highest_ = std::fmax(highest_, position.altitude);
    });
}

bool Extent::agrees_with(std::span<const double> bbox) const noexcept {
    if (bbox.size() != numbers()) {
        return false;
    }
    const std::size_t half = bbox.size() / 2;
    const geo::Box box{.west = bbox[0], .south = bbox[1], .east = bbox[half], .north = bbox[half + 1]};
    const bool in_range =
        geo::in_range(geo::LonLat{box.west, box.south}) && geo::in_range(geo::LonLat{box.east, box.north});
    const bool right_altitudes = !has_altitudes_ || (bbox[2] <= lowest_ && bbox[5] >= highest_);
    return in_range && box.south <= box.north && right_altitudes && holds(box, box_) && !is_loose(box, box_);
}

Node Extent::bbox() const {
    Array numbers;
    numbers.emplace_back(box_.west);
    numbers.emplace_back(box_.south);
    if (has_altitudes_) {
        numbers.emplace_back(lowest_);
    }
    numbers.emplace_back(box_.east);
    numbers.emplace_back(box_.north);
    if (has_altitudes_) {
        numbers.emplace_back(highest_);
    }
    return Node{std::move(numbers)};
}

std::optional<Node> mended_bbox(const geo::json::Object& holder, const Extent& extent) {
    const Node* bbox = holder.find("bbox");
    if (bbox == nullptr || bbox->is_null() || extent.is_empty() || extent.agrees_with(numbers_of(*bbox))) {
        return std::nullopt;
    }
    return extent.bbox();
}

}  // namespace situs
