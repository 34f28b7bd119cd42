#pragma once

#include "geo/box.hpp"
#include "geo/crs.hpp"
#include "geo/error.hpp"
#include "geo/geometry.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

/// Vector datasets through GDAL: reading with named drivers only, and writing with every failure reported.
namespace geo {

enum class FieldType : std::uint8_t { text, integer, real, boolean, date };

/// What a layer's geometry column holds. `any` is a column of mixed types: for reading; do not write one (QGIS splits
/// it).
enum class LayerGeometry : std::uint8_t {
    none,  ///< A table without geometry.
    point,
    multi_point,
    line_string,
    multi_line_string,
    polygon,
    multi_polygon,
    any
};

struct FieldSpec {
    std::string name;
    FieldType type = FieldType::text;
    std::string alias = {};    ///< A label for people (GeoPackage: gpkg_data_columns.name).
    std::string comment = {};  ///< GeoPackage: gpkg_data_columns.description.
    int width = 0;             ///< Most characters of a text; 0: any.
    std::string domain = {};   ///< The name of a DomainSpec added before.
    bool not_null = false;
    bool unique = false;
};

/// A list of codes that a field may hold, with their labels (GeoPackage: gpkg_data_column_constraints).
struct DomainSpec {
    std::string name;
    std::string description;
    FieldType type = FieldType::text;
    std::vector<std::pair<std::string, std::string>> codes;  ///< Code and label.
};

struct LayerSpec {
    std::string name;
    LayerGeometry geometry = LayerGeometry::none;
    bool spatial_index = true;
    std::vector<FieldSpec> fields = {};
    std::string title = {};        ///< GeoPackage: gpkg_contents.identifier.
    std::string description = {};  ///< GeoPackage: gpkg_contents.description.
    bool has_altitude = false;     ///< Otherwise altitudes are left out.
    std::string geometry_column = "geom";
    std::string fid_column = "fid";
    Crs crs = Crs::wgs84();
    std::vector<std::string> options = {};  ///< More layer creation options of the driver, "KEY=VALUE".
};

/// A value of a field; dates as ISO 8601 text ("2026-11-24"), lists and other kinds as GDAL's text of them.
using FieldValue = std::variant<std::monostate, std::string, std::int64_t, double, bool>;

struct VectorFeature {
    std::int64_t fid = -1;
    std::vector<FieldValue> fields;  ///< In the order of LayerInfo::fields.
    Geometry geometry;               ///< Null where the feature has none.
    std::string foreign_type = {};   ///< Of a geometry that RFC 7946 has no type for ("TIN"); only from a cursor.
};

struct LayerInfo {
    std::string name;
    LayerGeometry geometry = LayerGeometry::none;
    std::vector<FieldSpec> fields;
    std::string title;
    std::string description;
    std::string crs_wkt;  ///< WKT 2:2019; empty if the layer names none. Geometries are in it, east first.
};

/// Whether a path may be one of GDAL's virtual ones (/vsizip/, /vsimem/, "GPKG:…"), which reach the network and other
/// files.
enum class VirtualPaths : std::uint8_t { refuse, allow };

/// Gives features one after the other. Lives no longer than its dataset.
class FeatureCursor {
public:
    /// The next feature in the place of the last. \return false at the end. \throws InputError if reading fails
    bool next(VectorFeature& out);
    /// Names of the fields, in the order of VectorFeature::fields.
    const std::vector<std::string>& fields() const noexcept;

private:
    friend class VectorDataset;
    friend struct GdalPart;
    struct Impl;
    struct Destroy {
        void operator()(Impl* impl) const;
    };
    using Hidden = std::unique_ptr<Impl, Destroy>;
    explicit FeatureCursor(Hidden impl) noexcept : impl_{std::move(impl)} {}
    Hidden impl_;
};

/// The folder of a zip archive that holds shapefiles, as a virtual path for VectorDataset::open(). \throws InputError
/// if the archive cannot be read, or holds no .shp
std::string shapefiles_in_zip(const std::filesystem::path& archive);

/// A vector dataset open for reading.
class VectorDataset {
public:
    /// Opens with one of `drivers` (GDAL's names: "GPKG", "FlatGeobuf", …) and no other, whatever the content says.
    /// \throws InputError with GDAL's reason; also if no driver is named, and for virtual paths unless allowed
    /// \param options open options of the drivers, "KEY=VALUE"
    static VectorDataset open(const std::filesystem::path& path, std::span<const std::string_view> drivers,
                              VirtualPaths virtual_paths = VirtualPaths::refuse,
                              std::span<const std::string> options = {});

    const std::string& driver() const noexcept;
    std::span<const LayerInfo> layers() const noexcept;
    std::optional<std::size_t> find_layer(std::string_view name) const noexcept;

    /// Features in the file's order; `visit` returns false to stop. The feature is reused: copy what must stay.
    /// \throws InputError if reading fails on the way
    void for_each_feature(std::size_t layer, const std::function<bool(const VectorFeature&)>& visit);
    /// The features that reach into the box: all that do, and maybe some of which only the bounding box does. They come
    /// in the file's order, or in that of its spatial index. Of a box across the antimeridian the part east of 180
    /// degrees comes last, without those that were given before. \pre the layer is in degrees
    /// \throws InputError if reading fails on the way
    void for_each_feature_in(std::size_t layer, const Box& box, const std::function<bool(const VectorFeature&)>& visit);
    /// The rows of a query in the driver's SQL; \throws InputError with the driver's reason
    void for_each_row(std::string_view sql, const std::function<bool(const VectorFeature&)>& visit);
    /// The features of a layer; one cursor a layer at a time.
    FeatureCursor features(std::size_t layer);
    /// The rows of a query in the driver's SQL; several may be open. \throws InputError with the driver's reason
    FeatureCursor rows(const std::string& sql);
    std::uint64_t feature_count(std::size_t layer);
    /// Metadata item of the dataset; none if absent.
    std::optional<std::string> metadata(std::string_view key, std::string_view domain = {}) const;
    std::optional<std::string> layer_metadata(std::size_t layer, std::string_view key,
                                              std::string_view domain = {}) const;

private:
    friend struct GdalPart;
    struct Impl;
    struct Destroy {
        void operator()(Impl* impl) const;
    };
    using Hidden = std::unique_ptr<Impl, Destroy>;
    explicit VectorDataset(Hidden impl) noexcept : impl_{std::move(impl)} {}
    Hidden impl_;
};

struct WriteOptions {
    std::vector<std::string> dataset_options = {};  ///< Creation options of the driver, "KEY=VALUE".
    /// Written wherever the format has a date of change, "2026-11-24T00:00:00Z"; so that the same input gives the same
    /// bytes.
    std::string timestamp = "1970-01-01T00:00:00Z";
    /// Features between commits; 0: one transaction for all. Ignored where the format has none.
    std::size_t features_per_transaction = 0;
    VirtualPaths virtual_paths = VirtualPaths::refuse;
};

class VectorWriter;

/// One layer being written: set the fields by their index in the LayerSpec, then add(). Lives as long as its writer.
class LayerWriter {
public:
    /// Dates as "2026-11-24". A U+0000 in a text becomes U+FFFD: no format holds it. \throws Error for a date that is
    /// none
    void set(std::size_t field, std::string_view text);
    void set(std::size_t field, const char* text) { set(field, std::string_view{text}); }
    void set(std::size_t field, const std::string& text) { set(field, std::string_view{text}); }
    void set(std::size_t field, std::int64_t number);
    void set(std::size_t field, int number) { set(field, static_cast<std::int64_t>(number)); }
    void set(std::size_t field, double number);
    void set(std::size_t field, bool value);
    void set_null(std::size_t field);
    /// Null is allowed in every layer. A single type is written as one part of a multi type where the layer wants that.
    /// \throws Error if the type does not fit the layer
    void set_geometry(const Geometry& geometry);
    /// The id of the next feature instead of the driver's choice.
    void set_fid(std::int64_t fid);
    /// Writes the feature and clears fields, geometry and id: what is not set is null.
    /// \return its id. \throws OutputError with GDAL's reason
    std::int64_t add();
    std::uint64_t count() const noexcept;
    /// Of no effect where the format keeps none. \throws OutputError with GDAL's reason
    void set_metadata(std::string_view key, std::string_view value, std::string_view domain = {});

    LayerWriter(const LayerWriter&) = delete;
    LayerWriter& operator=(const LayerWriter&) = delete;
    ~LayerWriter();

private:
    friend class VectorWriter;
    struct Impl;
    explicit LayerWriter(std::unique_ptr<Impl> impl) noexcept;
    std::unique_ptr<Impl> impl_;
};

/// Rows of a table that execute_sql() has made and that is no layer: set the columns by their index, then add(). Lives
/// as long as its writer.
class RowWriter {
public:
    void set(std::size_t column, std::string_view text);
    void set(std::size_t column, std::int64_t number);
    void set_bytes(std::size_t column, std::string_view bytes);
    /// What is not set is null. \throws OutputError with the reason
    void add();

    RowWriter(const RowWriter&) = delete;
    RowWriter& operator=(const RowWriter&) = delete;
    ~RowWriter();

private:
    friend class VectorWriter;
    struct Impl;
    explicit RowWriter(std::unique_ptr<Impl> impl) noexcept;
    std::unique_ptr<Impl> impl_;
};

/// A vector dataset being written. finish() makes it whole; without it the file is not to be used.
class VectorWriter {
public:
    /// \param path must not exist. Write beside the final name and rename after finish().
    ///        Keep the extension last in a temporary name ("x.tmp.fgb"): from another one FlatGeobuf and Shapefile make
    ///        a folder.
    /// \throws OutputError with GDAL's reason; also for a driver that this GDAL lacks
    static VectorWriter create(const std::filesystem::path& path, std::string_view driver,
                               const WriteOptions& options = {});
    /// \throws OutputError if the format keeps no domains
    void add_domain(const DomainSpec& domain);
    /// \throws OutputError with GDAL's reason
    LayerWriter& create_layer(const LayerSpec& spec);
    /// Of no effect where the format keeps none. \throws OutputError with GDAL's reason
    void set_metadata(std::string_view key, std::string_view value, std::string_view domain = {});
    /// A statement in the driver's SQL (SQLite for GeoPackage), in order with the features. \throws OutputError with
    /// the driver's reason
    void execute_sql(std::string_view sql);
    /// Adds rows to such a table, without a statement's text for each. \throws OutputError if the format is no SQLite
    /// database, or has no such table or columns
    RowWriter& fill_table(const std::string& table, std::span<const std::string> columns);
    /// Commits, closes and reports. Nothing may be called after it. \throws OutputError
    void finish();
    /// What GDAL warned of (a text cut to the width of its field, a name changed to fit the format), each once, at most
    /// 100.
    std::span<const std::string> warnings() const noexcept;

private:
    friend struct GdalPart;
    struct Impl;
    struct Destroy {
        void operator()(Impl* impl) const;  ///< Releases; says nothing.
    };
    using Hidden = std::unique_ptr<Impl, Destroy>;
    explicit VectorWriter(Hidden impl) noexcept : impl_{std::move(impl)} {}
    Hidden impl_;
};

}  // namespace geo
