#pragma once

#include "geo/sqlite_rows.hpp"
#include "geo/sqlite_rtree.hpp"
#include "geo/writing_session.hpp"

#include <cstdint>
#include <memory>
#include <optional>

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
    std::uint64_t count = 0;

    /// A table without geometry of a GeoPackage is made by GDAL with its first row; the others need no GDAL.
    void go_on_without_gdal();
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
