#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string_view>

/// The inside of VectorWriter, for its own files only.
namespace geo {

/// Fills the spatial index that GDAL made for a GeoPackage's table (OGC 12-128 annex F.3: an R-tree of SQLite) once all
/// rows are known: sorted into full nodes, in a tenth of the time that SQLite takes to insert one by one, and quicker
/// to search. GDAL's table, its entry and its triggers stay; the one for inserting rests meanwhile.
class PackedRtree {
public:
    /// West, east, south, north.
    using Bounds = std::array<double, 4>;

    /// None if the table has no index of the form that is known: then GDAL goes on by itself. \param connection a
    /// sqlite3*, which outlives it. \throws OutputError with SQLite's reason
    static std::optional<PackedRtree> begin(void* connection, const std::filesystem::path& path, std::string_view table,
                                            std::string_view geometry_column);
    PackedRtree(PackedRtree&&) noexcept;
    PackedRtree& operator=(PackedRtree&&) noexcept;
    ~PackedRtree();

    /// A row that has a place. Rows that were there before begin() are to be given too.
    void add(std::int64_t row, const Bounds& bounds);
    /// Writes the index and lets the trigger for inserting work again. \throws OutputError with SQLite's reason
    void finish();

private:
    struct Impl;
    explicit PackedRtree(std::unique_ptr<Impl> impl) noexcept;
    std::unique_ptr<Impl> impl_;
};

}  // namespace geo
