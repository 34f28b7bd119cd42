#include "geo/topology.hpp"

#include "geo/error.hpp"
#include "geo/geometry_map.hpp"
#include "geo/surely_valid.hpp"
#include "geo/wkb.hpp"

#include <fmt/format.h>
#define GEOS_USE_ONLY_R_API
#include <geos_c.h>

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

namespace geo {
namespace {

/// A GEOS context and the last message it gave.
class Context {
public:
    Context() : handle_{GEOS_init_r()} {
        GEOSContext_setErrorMessageHandler_r(
            handle_, [](const char* text, void* self) { static_cast<Context*>(self)->message_ = text; }, this);
    }
    Context(const Context&) = delete;
    Context& operator=(const Context&) = delete;
    ~Context() { GEOS_finish_r(handle_); }

    GEOSContextHandle_t get() const noexcept { return handle_; }

    [[noreturn]] void fail() {
        const std::string message = std::exchange(message_, {});
        throw Error{
            fmt::format("The geometry cannot be computed with: {}. Check it with a validity test and mend it first.",
                        message.empty() ? "GEOS gives no reason" : message)};
    }

private:
    GEOSContextHandle_t handle_;
    std::string message_;
};

Context& context() {
    thread_local Context own;
    return own;
}

template <auto destroy>
struct Destroyer {
    GEOSContextHandle_t handle = nullptr;
    template <typename Type>
    void operator()(Type* object) const noexcept {
        destroy(handle, object);
    }
};
using Handle = std::unique_ptr<GEOSGeometry, Destroyer<GEOSGeom_destroy_r>>;
using PreparedHandle = std::unique_ptr<const GEOSPreparedGeometry, Destroyer<GEOSPreparedGeom_destroy_r>>;
using ReaderHandle = std::unique_ptr<GEOSWKBReader, Destroyer<GEOSWKBReader_destroy_r>>;
using WriterHandle = std::unique_ptr<GEOSWKBWriter, Destroyer<GEOSWKBWriter_destroy_r>>;
using Bytes = std::unique_ptr<unsigned char, Destroyer<GEOSFree_r>>;

/// \throws Error for what GEOS would refuse or crash on
Handle to_geos(Context& in, const Geometry& geometry) {
    if (const Validity structure = structural_validity(geometry); !structure.valid) {
        throw Error{fmt::format("The geometry cannot be computed with: {}. Mend it first.", structure.reason)};
    }
    const std::string wkb = to_wkb(geometry);
    const ReaderHandle reader{GEOSWKBReader_create_r(in.get()), {in.get()}};
    Handle made{
        GEOSWKBReader_read_r(in.get(), reader.get(), reinterpret_cast<const unsigned char*>(wkb.data()), wkb.size()),
        {in.get()}};
    if (!made) {
        in.fail();
    }
    return made;
}

/// Takes ownership of what a GEOS call gave. \throws Error if it gave nothing
Handle owned(Context& in, GEOSGeometry* made) {
    if (made == nullptr) {
        in.fail();
    }
    return Handle{made, {in.get()}};
}

Geometry from_geos(Context& in, const Handle& geometry) {
    const WriterHandle writer{GEOSWKBWriter_create_r(in.get()), {in.get()}};
    GEOSWKBWriter_setFlavor_r(in.get(), writer.get(), GEOS_WKB_ISO);
    GEOSWKBWriter_setOutputDimension_r(in.get(), writer.get(), 3);
    std::size_t size = 0;
    const Bytes bytes{GEOSWKBWriter_write_r(in.get(), writer.get(), geometry.get(), &size), {in.get()}};
    if (!bytes) {
        in.fail();
    }
    auto read = from_wkb({reinterpret_cast<const std::byte*>(bytes.get()), size});
    if (!read) {
        throw Error{"The computed geometry is of a type that GeoJSON does not have."};
    }
    return *std::move(read);
}

/// The answer of a GEOS predicate. \throws Error on 2, its exception
bool answer(Context& in, char result) {
    if (result == 2) {
        in.fail();
    }
    return result == 1;
}

/// Sorts the leaves of collections by dimension: GEOS' predicates and overlays take no mixed collections.
struct Leaves {
    MultiPoint points;
    MultiLineString lines;
    MultiPolygon areas;

    void operator()(std::monostate) {}
    void operator()(const Point& g) { append(points.points, g.position); }
    void operator()(const MultiPoint& g) { append(points.points, g.points); }
    void operator()(const LineString& g) { lines.lines.push_back(g.line); }
    void operator()(const MultiLineString& g) { append(lines.lines, g.lines); }
    void operator()(const Polygon& g) { areas.polygons.push_back(g.rings); }
    void operator()(const MultiPolygon& g) { append(areas.polygons, g.polygons); }
    void operator()(const GeometryCollection& g) {
        std::ranges::for_each(g.members, [this](const Geometry& m) { std::visit(*this, m.value()); });
    }
    template <typename Item>
    static void append(std::vector<Item>& to, const std::vector<Item>& from) {
        to.insert(to.end(), from.begin(), from.end());
    }
};

/// The geometry, or of a collection its areas, its lines and its points, each kind united; without empty ones.
std::vector<Handle> parts_of(Context& in, const Geometry& geometry) {
    std::vector<Handle> parts;
    const auto add = [&](const Geometry& part, bool unite) {
        if (!part.is_empty()) {
            Handle made = to_geos(in, part);
            parts.push_back(unite ? owned(in, GEOSUnaryUnion_r(in.get(), made.get())) : std::move(made));
        }
    };
    if (geometry.as<GeometryCollection>() == nullptr) {
        add(geometry, false);
        return parts;
    }
    Leaves leaves;
    std::visit(leaves, geometry.value());
    add(std::move(leaves.areas), true);
    add(std::move(leaves.lines), true);
    add(std::move(leaves.points), true);
    return parts;
}

std::string plain_reason(std::string_view geos) {
    static constexpr std::pair<std::string_view, std::string_view> words[] = {
        {"Hole lies outside shell", "a hole lies outside its exterior ring"},
        {"Holes are nested", "a hole lies inside another hole"},
        {"Interior is disconnected", "holes cut the area into pieces: they should be separate polygons"},
        {"Self-intersection", "the outline crosses or touches itself"},
        {"Ring Self-intersection", "a ring touches or crosses itself"},
        {"Nested shells", "one polygon lies inside another of the same multipolygon"},
        {"Duplicate Rings", "the same ring occurs twice"},
        {"Too few points in geometry component", "a part has too few different positions"},
        {"Invalid Coordinate", "a coordinate is not a finite number"},
        {"Ring is not closed", "a ring is not closed"}};
    const auto* const found = std::ranges::find(words, geos, [](const auto& pair) { return pair.first; });
    return std::string{found != std::end(words) ? found->second : geos};
}

LonLat place_of(Context& in, const Handle& point) {
    LonLat place;
    if (point && GEOSisEmpty_r(in.get(), point.get()) == 0) {
        GEOSGeomGetX_r(in.get(), point.get(), &place.lon);
        GEOSGeomGetY_r(in.get(), point.get(), &place.lat);
    }
    return place;
}

}  // namespace

Validity validity(const Geometry& geometry) {
    if (Validity structure = structural_validity(geometry); !structure.valid || geometry.is_empty()) {
        return structure;
    }
    if (is_surely_valid(geometry)) {
        return {};
    }
    Context& in = context();
    const Handle shape = to_geos(in, geometry);
    char* reason = nullptr;
    GEOSGeometry* where = nullptr;
    if (answer(in, GEOSisValidDetail_r(in.get(), shape.get(), 0, &reason, &where))) {
        return {};
    }
    const std::unique_ptr<char, Destroyer<GEOSFree_r>> text{reason, {in.get()}};
    const Handle point{where, {in.get()}};
    return {.valid = false,
            .reason = plain_reason(text ? text.get() : "Topology Validation Error"),
            .where = place_of(in, point)};
}

Geometry make_valid(const Geometry& geometry) {
    if (validity(geometry).valid) {
        return geometry;
    }
    Context& in = context();
    const Handle shape = to_geos(in, with_closed_rings(geometry));
    return from_geos(in, owned(in, GEOSMakeValid_r(in.get(), shape.get())));
}

bool contains(const Geometry& a, const Geometry& b) {
    return PreparedGeometry{a}.contains(b);
}

bool intersects(const Geometry& a, const Geometry& b) {
    return PreparedGeometry{a}.intersects(b);
}

std::optional<double> planar_distance(const Geometry& a, const Geometry& b) {
    if (a.is_empty() || b.is_empty()) {
        return std::nullopt;
    }
    Context& in = context();
    double distance = 0;
    if (GEOSDistance_r(in.get(), to_geos(in, a).get(), to_geos(in, b).get(), &distance) != 1) {
        in.fail();
    }
    return distance;
}

Geometry planar_buffer(const Geometry& geometry, double distance, int quadrant_segments) {
    if (geometry.is_null()) {
        return {};
    }
    if (!std::isfinite(distance)) {
        throw Error{"The width of a buffer must be a finite number."};
    }
    Context& in = context();
    const Handle shape = to_geos(in, geometry);
    return from_geos(in, owned(in, GEOSBuffer_r(in.get(), shape.get(), distance, std::max(1, quadrant_segments))));
}

Geometry united(std::span<const Geometry> geometries) {
    GeometryCollection all;
    std::ranges::copy_if(geometries, std::back_inserter(all.members), [](const Geometry& g) { return !g.is_empty(); });
    if (all.members.empty()) {
        return {};
    }
    Context& in = context();
    const Handle shape = to_geos(in, all);
    return from_geos(in, owned(in, GEOSUnaryUnion_r(in.get(), shape.get())));
}

Geometry intersection(const Geometry& a, const Geometry& b) {
    Context& in = context();
    const std::vector<Handle> left = parts_of(in, a);
    const std::vector<Handle> right = parts_of(in, b);
    std::vector<Geometry> shared;
    for (const Handle& part : left) {
        for (const Handle& other : right) {
            shared.push_back(from_geos(in, owned(in, GEOSIntersection_r(in.get(), part.get(), other.get()))));
        }
    }
    if (shared.size() == 1) {
        return shared.front();
    }
    const Geometry all = united(shared);
    return all.is_null() ? Geometry{GeometryCollection{}} : all;
}

Geometry difference(const Geometry& a, const Geometry& b) {
    if (a.is_empty() || b.is_empty()) {
        return a;
    }
    Context& in = context();
    return from_geos(in, owned(in, GEOSDifference_r(in.get(), to_geos(in, a).get(), to_geos(in, b).get())));
}

Geometry snapped(const Geometry& geometry, int decimals) {
    if (geometry.is_empty()) {
        return geometry;
    }
    Context& in = context();
    const double scale = std::pow(10.0, decimals);
    const Handle snap = owned(in, GEOSGeom_setPrecision_r(in.get(), to_geos(in, geometry).get(), 1 / scale, 0));
    // GEOS multiplies by a grid that no double holds exactly.
    return map_positions(from_geos(in, snap), [scale](Position p) {
        p.lon = std::round(p.lon * scale) / scale;
        p.lat = std::round(p.lat * scale) / scale;
        return p;
    });
}

Geometry planar_simplified(const Geometry& geometry, double tolerance) {
    if (geometry.is_empty()) {
        return geometry;
    }
    if (!(tolerance >= 0) || !std::isfinite(tolerance)) {
        throw Error{"The tolerance of a simplification must be a finite number and not negative."};
    }
    Context& in = context();
    const Handle shape = to_geos(in, geometry);
    return from_geos(in, owned(in, GEOSTopologyPreserveSimplify_r(in.get(), shape.get(), tolerance)));
}

LonLat representative_point(const Geometry& geometry) {
    if (geometry.is_empty()) {
        return {};
    }
    Context& in = context();
    const Handle shape = to_geos(in, geometry);
    return place_of(in, owned(in, GEOSPointOnSurface_r(in.get(), shape.get())));
}

LonLat label_point(const Geometry& geometry, double tolerance) {
    Leaves leaves;
    std::visit(leaves, geometry.value());
    if (leaves.areas.polygons.empty() || geometry.is_empty()) {
        return representative_point(geometry);
    }
    Context& in = context();
    const Handle shape = to_geos(in, std::move(leaves.areas));
    double area = 0;
    if (GEOSArea_r(in.get(), shape.get(), &area) != 1 || !(area > 0)) {
        return representative_point(geometry);
    }
    const double fine = tolerance > 0 ? tolerance : std::sqrt(area) / 1000;
    const Handle radius = owned(in, GEOSMaximumInscribedCircle_r(in.get(), shape.get(), fine));
    return place_of(in, owned(in, GEOSGeomGetStartPoint_r(in.get(), radius.get())));
}

/// Its own context, so that it may be handed to another thread.
struct PreparedGeometry::Impl {
    Context in;
    std::vector<Handle> shapes;
    std::vector<PreparedHandle> prepared;

    template <typename Ask>
    bool any(const GEOSGeometry* other, Ask ask) {
        return std::ranges::any_of(prepared,
                                   [&](const auto& one) { return answer(in, ask(in.get(), one.get(), other)); });
    }
};

PreparedGeometry::PreparedGeometry(const Geometry& geometry) : impl_{std::make_unique<Impl>()} {
    impl_->shapes = parts_of(impl_->in, geometry);
    for (const Handle& shape : impl_->shapes) {
        impl_->prepared.emplace_back(GEOSPrepare_r(impl_->in.get(), shape.get()),
                                     Destroyer<GEOSPreparedGeom_destroy_r>{impl_->in.get()});
        if (!impl_->prepared.back()) {
            impl_->in.fail();
        }
    }
}
PreparedGeometry::PreparedGeometry(PreparedGeometry&&) noexcept = default;
PreparedGeometry& PreparedGeometry::operator=(PreparedGeometry&&) noexcept = default;
PreparedGeometry::~PreparedGeometry() = default;

bool PreparedGeometry::contains(const Geometry& other) const {
    const std::vector<Handle> parts = parts_of(impl_->in, other);
    return !parts.empty() && std::ranges::all_of(parts, [this](const Handle& part) {
        return impl_->any(part.get(), GEOSPreparedContains_r);
    });
}

bool PreparedGeometry::intersects(const Geometry& other) const {
    const std::vector<Handle> parts = parts_of(impl_->in, other);
    return std::ranges::any_of(parts,
                               [this](const Handle& part) { return impl_->any(part.get(), GEOSPreparedIntersects_r); });
}

bool PreparedGeometry::covers(LonLat place) const {
    if (!std::isfinite(place.lon) || !std::isfinite(place.lat)) {
        return false;
    }
    const Handle point = owned(impl_->in, GEOSGeom_createPointFromXY_r(impl_->in.get(), place.lon, place.lat));
    return impl_->any(point.get(), GEOSPreparedCovers_r);
}

}  // namespace geo
