#include "geo/spatial_index.hpp"

#include "geo/error.hpp"

#include <fmt/format.h>
#define GEOS_USE_ONLY_R_API
#include <geos_c.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <deque>
#include <numbers>
#include <span>

namespace geo {
namespace {

/// A box that does not cross the antimeridian.
struct Flat {
    double west;
    double south;
    double east;
    double north;
};

struct Flats {
    std::array<Flat, 3> boxes{};
    std::size_t count = 0;
    void add(Flat box) { boxes[count++] = box; }
    std::span<const Flat> all() const noexcept { return {boxes.data(), count}; }
};

/// The box in one or two pieces; one that touches the antimeridian is put on its other side too.
Flats flattened(const Box& box) {
    Flats flats;
    if (box.is_empty()) {
        return flats;
    }
    if (box.crosses_antimeridian()) {
        flats.add({box.west, box.south, 180, box.north});
        flats.add({-180, box.south, box.east, box.north});
        return flats;
    }
    flats.add({box.west, box.south, box.east, box.north});
    if (box.west == -180 && box.east < 180) {
        flats.add({180, box.south, 180, box.north});
    }
    if (box.east == 180 && box.west > -180) {
        flats.add({-180, box.south, -180, box.north});
    }
    return flats;
}

}  // namespace

struct SpatialIndex::Impl {
    GEOSContextHandle_t context = GEOS_init_r();
    GEOSSTRtree* tree = GEOSSTRtree_create_r(context, 10);
    std::size_t size = 0;
    std::deque<std::uint64_t> ids;  ///< The tree's items point here.
    bool asked = false;

    Impl() = default;
    Impl(const Impl&) = delete;
    Impl& operator=(const Impl&) = delete;
    ~Impl() {
        GEOSSTRtree_destroy_r(context, tree);
        GEOS_finish_r(context);
    }

    /// Calls `use` with a geometry whose envelope is the box.
    template <typename Use>
    void with_envelope(const Flat& box, Use use) const {
        GEOSCoordSequence* const corners = GEOSCoordSeq_create_r(context, 2, 2);
        GEOSCoordSeq_setXY_r(context, corners, 0, box.west, box.south);
        GEOSCoordSeq_setXY_r(context, corners, 1, box.east, box.north);
        GEOSGeometry* const diagonal = GEOSGeom_createLineString_r(context, corners);
        if (diagonal == nullptr) {
            throw Error{"The spatial index is out of memory."};
        }
        use(diagonal);
        GEOSGeom_destroy_r(context, diagonal);
    }
};

SpatialIndex::SpatialIndex() : impl_{std::make_unique<Impl>()} {}
SpatialIndex::SpatialIndex(SpatialIndex&&) noexcept = default;
SpatialIndex& SpatialIndex::operator=(SpatialIndex&&) noexcept = default;
SpatialIndex::~SpatialIndex() = default;

void SpatialIndex::insert(const Box& box, std::uint64_t id) {
    assert(!impl_->asked);
    ++impl_->size;
    const auto parts = flattened(box);
    for (const Flat& flat : parts.all()) {
        impl_->ids.push_back(id);
        impl_->with_envelope(flat, [this](const GEOSGeometry* envelope) {
            GEOSSTRtree_insert_r(impl_->context, impl_->tree, envelope, &impl_->ids.back());
        });
    }
}

std::size_t SpatialIndex::size() const noexcept {
    return impl_->size;
}

std::vector<std::uint64_t> SpatialIndex::query(const Box& box) const {
    impl_->asked = true;
    std::vector<std::uint64_t> found;
    const auto parts = flattened(box);
    for (const Flat& flat : parts.all()) {
        impl_->with_envelope(flat, [&](const GEOSGeometry* envelope) {
            GEOSSTRtree_query_r(
                impl_->context, impl_->tree, envelope,
                [](void* item, void* to) {
                    static_cast<std::vector<std::uint64_t>*>(to)->push_back(*static_cast<std::uint64_t*>(item));
                },
                &found);
        });
    }
    std::ranges::sort(found);
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
}

void SpatialIndex::query(const Box& box, const std::function<void(std::uint64_t)>& found) const {
    std::ranges::for_each(query(box), found);
}

Box widened(const Box& box, Metres distance) {
    if (box.is_empty() || !(distance.value() >= 0)) {
        return box.is_empty() ? Box{} : box;
    }
    // A degree of latitude is never shorter than 110,574 m, one of longitude never shorter than cos(latitude) times
    // 111,319 m.
    const double up = distance.value() / 110574.0;
    const double south = std::max(box.south - up, -90.0);
    const double north = std::min(box.north + up, 90.0);
    const double farthest = std::max(std::abs(box.south), std::abs(box.north));
    const double radius = distance.value() / 6335439.0;  // As an angle at the smallest radius of curvature.
    const double cosine = std::cos(farthest * std::numbers::pi / 180);
    if (south <= -90 || north >= 90 || std::sin(radius) >= cosine || radius >= std::numbers::pi / 2) {
        return {.west = -180, .south = south, .east = 180, .north = north};
    }
    const double sideways = std::asin(std::sin(radius) / cosine) * 180 / std::numbers::pi * 1.001;
    if (box.width() + 2 * sideways >= 360) {
        return {.west = -180, .south = south, .east = 180, .north = north};
    }
    const double west = box.west - sideways;
    const double east = box.east + sideways;
    return {.west = west < -180 ? west + 360 : west,
            .south = south,
            .east = east > 180 ? east - 360 : east,
            .north = north};
}

}  // namespace geo
