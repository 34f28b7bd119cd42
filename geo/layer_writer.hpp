#pragma once

#include "geo/sqlite_rows.hpp"
#include "geo/sqlite_rtree.hpp"
#include "geo/sqlite_triggers.hpp"
#include "geo/writing_session.hpp"

#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <string>

class OGRFeature;
class OGRLayer;

/// The inside of VectorWriter, for its own files only: what LayerWriter and RowWriter hold.
namespace geo {

struct LayerWriter::Impl {
    struct Destroy {
        void operator()(OGRFeature* feature) const;
    };
    std::shared_ptr<WritingSession> session;
    LayerSpec spec;
    OGRLayer* layer = nullptr;
    std::unique_ptr<OGRFeature, Destroy> feature;
    std::unique_ptr<SqliteRows> rows;   ///< Takes the rows instead of GDAL.
    std::optional<PackedRtree> places;  ///< The spatial index, filled at the end.
    std::optional<CountingTriggers> resting;
    std::uint64_t count = 0;
    std::int32_t srs_id = 0;           ///< Of a GeoPackage's table.
    std::string shape;                 ///< The geometry of the row at hand, for `rows`; empty for null.
    PackedRtree::Bounds shape_bounds;  ///< Its bounds.
    PackedRtree::Bounds extent = nowhere;

    /// West beyond east: what holds nothing.
    static constexpr PackedRtree::Bounds nowhere{
        std::numeric_limits<double>::infinity(), -std::numeric_limits<double>::infinity(),
        std::numeric_limits<double>::infinity(), -std::numeric_limits<double>::infinity()};

    /// A table of a GeoPackage is made by GDAL with its first row; the others need no GDAL, whose own way takes several
    /// times as long, if the table has no geometry, or one of a single type in two dimensions.
    void go_on_without_gdal();
    bool is_plain() const;
    /// The row at hand, by `rows`. \return its id
    std::int64_t add_row();
    void set_shape(const Geometry& geometry);
    void extend(std::int64_t fid, const PackedRtree::Bounds& bounds);
    /// The index and the triggers are whole again.
    void finish();
    /// GDAL makes a GeoPackage's spatial index when it must; here once the first row is there, to be filled at the end.
    bool begin_index();
    void add_to_index(std::int64_t fid);
    /// GDAL's index of a field. \pre field < spec.fields.size()
    int index(std::size_t field) const;
    void clear();
};

struct RowWriter::Impl {
    std::shared_ptr<WritingSession> session;
    SqliteRows rows;
};

}  // namespace geo
