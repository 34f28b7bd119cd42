#pragma once

#include "geo/box.hpp"
#include "geo/metres.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

namespace geo {

/// Finds boxes that meet a box (an STR tree). Boxes and questions may cross the antimeridian; -180 and 180 are one
/// meridian.
///
/// Filled first, then asked: the first question builds the tree. Not to be used from two threads at once.
class SpatialIndex {
public:
    SpatialIndex();
    SpatialIndex(SpatialIndex&&) noexcept;
    SpatialIndex& operator=(SpatialIndex&&) noexcept;
    ~SpatialIndex();

    /// An empty box is counted but never found. The same id may be inserted with several boxes.
    /// \pre no question was asked yet
    void insert(const Box& box, std::uint64_t id);
    std::size_t size() const noexcept;

    /// Calls `found` once for each id with a box that meets `box` (edges count), in ascending order of ids.
    void query(const Box& box, const std::function<void(std::uint64_t)>& found) const;
    /// The same as a sorted list.
    std::vector<std::uint64_t> query(const Box& box) const;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

/// A box that surely holds every place within `distance` of `box`, for a first selection; right at the poles and the
/// antimeridian.
Box widened(const Box& box, Metres distance);

}  // namespace geo
