#pragma once

#include "geo/box.hpp"
#include "geo/geometry.hpp"
#include "geo/json_node.hpp"

#include <cstddef>
#include <limits>
#include <optional>
#include <span>

namespace situs {

/// How far geometries reach, altitudes too.
class Extent {
public:
    void add(const geo::Geometry& geometry);
    bool is_empty() const noexcept { return box_.is_empty(); }

    /// Whether a bbox says so: four numbers, or six where all positions have an altitude (RFC 7946 section 5); all lies
    /// in it, and it reaches no farther than a hundredth of the extent, or of a degree.
    bool agrees_with(std::span<const double> bbox) const noexcept;
    /// The bbox as an array.
    geo::json::Node bbox() const;

private:
    std::size_t numbers() const noexcept { return has_altitudes_ ? 6 : 4; }
    geo::Box box_;
    bool has_altitudes_ = true;
    double lowest_ = std::numeric_limits<double>::infinity();
    double highest_ = -std::numeric_limits<double>::infinity();
};

/// The member "bbox" of an object as it should be: nothing if there is none, if it is right, or if the extent is empty.
std::optional<geo::json::Node> mended_bbox(const geo::json::Object& holder, const Extent& extent);

}  // namespace situs
