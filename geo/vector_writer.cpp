#include "geo/dataset.hpp"
#include "geo/environment.hpp"
#include "geo/gdal_messages.hpp"
#include "geo/gpkg_schema.hpp"
#include "geo/layer_values.hpp"
#include "geo/sqlite_rows.hpp"
#include "geo/sqlite_rtree.hpp"
#include "geo/wkb.hpp"
#include "geo/written_whole.hpp"

#include <fmt/format.h>
#include <ogrsf_frmts.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <optional>

namespace geo {
namespace {

/// Settings for this thread while GDAL is at work: the time that it writes down, and no files beside the one we write.
class Settings {
public:
    explicit Settings(const std::string& timestamp) : date_{"OGR_CURRENT_DATE", timestamp.c_str(), false} {}

private:
    CPLConfigOptionSetter date_;
    CPLConfigOptionSetter journal_{"OGR_SQLITE_JOURNAL", "MEMORY", false};       // No "-journal" file beside it.
    CPLConfigOptionSetter synchronous_{"OGR_SQLITE_SYNCHRONOUS", "OFF", false};  // Whoever renames the file syncs it.
    CPLConfigOptionSetter threads_{"OGR_GPKG_ALLOW_THREADED_RTREE", "NO", false};
};

/// What a writer and its layers share.
struct State {
    std::filesystem::path path;
    GDALDatasetUniquePtr handle;
    std::string timestamp;
    std::size_t features_per_transaction = 0;
    std::size_t since_commit = 0;
    bool in_transaction = false;
    std::vector<LayerSpec> layers;
    std::vector<std::string> warnings;

    [[noreturn]] void fail(std::string_view doing, const GdalMessages& messages) const {
        throw OutputError{about(path, fmt::format("{} failed: {}", doing, messages.failure()))};
    }

    /// Runs one step with GDAL's messages gathered. `step` returns whether GDAL said that it went well. Most features
    /// need no settings; to make them takes a microsecond.
    template <typename Step>
    void run(std::string_view doing, Step step, bool with_settings = true) {
        if (!handle) {
            throw OutputError{fmt::format("{}: nothing can be written after the end", path.string())};
        }
        std::optional<Settings> settings;
        if (with_settings) {
            settings.emplace(timestamp);
        }
        const GdalMessages messages;
        const bool good = step();
        for (const std::string& warning : messages.warnings()) {
            keep(warning);
        }
        if (!good || messages.failed()) {
            fail(doing, messages);
        }
    }

    void keep(const std::string& warning) {
        constexpr std::size_t most = 100;
        const bool of_the_name =
            warning.find("filename extension should be") != std::string::npos;  // A temporary name.
        if (!of_the_name && warnings.size() < most && std::ranges::find(warnings, warning) == warnings.end()) {
            warnings.push_back(warning);
        }
    }

    bool has_transactions() const { return handle->TestCapability(ODsCTransactions) != 0; }

    bool begin() {
        in_transaction = has_transactions();
        since_commit = 0;
        return !in_transaction || handle->StartTransaction(FALSE) == OGRERR_NONE;
    }

    bool commit() {
        const bool open = in_transaction;
        in_transaction = false;
        return !open || handle->CommitTransaction() == OGRERR_NONE;
    }

    bool is_gpkg() const { return std::string_view{handle->GetDriverName()} == "GPKG"; }
};

OGRwkbGeometryType wkb_type(const LayerSpec& spec) {
    constexpr std::array types{wkbNone,    wkbPoint,        wkbMultiPoint, wkbLineString, wkbMultiLineString,
                               wkbPolygon, wkbMultiPolygon, wkbUnknown};
    const OGRwkbGeometryType flat = types[static_cast<std::size_t>(spec.geometry)];
    return spec.has_altitude && flat != wkbNone ? OGR_GT_SetZ(flat) : flat;
}

std::unique_ptr<OGRFieldDefn> definition_of(const FieldSpec& spec) {
    constexpr std::array types{OFTString, OFTInteger64, OFTReal, OFTInteger, OFTDate};
    auto made = std::make_unique<OGRFieldDefn>(spec.name.c_str(), types[static_cast<std::size_t>(spec.type)]);
    OGRFieldDefn& field = *made;
    if (spec.type == FieldType::boolean) {
        field.SetSubType(OFSTBoolean);
    }
    if (spec.width > 0) {
        field.SetWidth(spec.width);
    }
    if (!spec.alias.empty()) {
        field.SetAlternativeName(spec.alias.c_str());
    }
#if GDAL_VERSION_NUM >= GDAL_COMPUTE_VERSION(3, 7, 0)
    if (!spec.comment.empty()) {
        field.SetComment(spec.comment);
    }
#endif
    if (!spec.domain.empty()) {
        field.SetDomainName(spec.domain);
    }
    field.SetNullable(spec.not_null ? 0 : 1);
    field.SetUnique(spec.unique ? 1 : 0);
    return made;
}

OGRGeometryUniquePtr to_ogr(const Geometry& geometry) {
    const std::string wkb = to_wkb(geometry);
    OGRGeometry* made = nullptr;
    const OGRErr error = OGRGeometryFactory::createFromWkb(wkb.data(), nullptr, &made, wkb.size(), wkbVariantIso);
    OGRGeometryUniquePtr shape{made};
    if (error != OGRERR_NONE || !shape) {
        throw Error{"The geometry is nested too deeply to be written."};
    }
    return shape;
}

}  // namespace

struct LayerWriter::Impl {
    std::shared_ptr<State> state;
    LayerSpec spec;
    OGRLayer* layer = nullptr;
    OGRFeatureUniquePtr feature;
    std::unique_ptr<SqliteRows> rows;   ///< Takes the rows instead of GDAL.
    std::optional<PackedRtree> places;  ///< The spatial index, filled at the end.
    std::uint64_t count = 0;

    /// A table without geometry of a GeoPackage is made by GDAL with its first row; the others need no GDAL.
    void go_on_without_gdal() {
        const bool is_plain = spec.geometry == LayerGeometry::none && state->is_gpkg() &&
                              std::ranges::none_of(spec.fields, [](const FieldSpec& field) { return field.width > 0; });
        if (void* const connection = is_plain ? state->handle->GetInternalHandle("SQLITE_HANDLE") : nullptr) {
            rows = std::make_unique<SqliteRows>(connection, state->path, spec);
        }
    }

    /// GDAL makes a GeoPackage's spatial index when it must; here once the first row is there, to be filled at the end.
    bool begin_index() {
        if (!spec.spatial_index || spec.geometry == LayerGeometry::none || !state->is_gpkg()) {
            return true;
        }
        if (layer->SyncToDisk() != OGRERR_NONE) {
            return false;
        }
        if (void* const connection = state->handle->GetInternalHandle("SQLITE_HANDLE")) {
            places = PackedRtree::begin(connection, state->path, layer->GetName(), layer->GetGeometryColumn());
        }
        return true;
    }

    void add_to_index(std::int64_t fid) {
        const OGRGeometry* const shape = places ? feature->GetGeometryRef() : nullptr;
        if (shape != nullptr && shape->IsEmpty() == 0) {
            OGREnvelope box;
            shape->getEnvelope(&box);
            places->add(fid, {box.MinX, box.MaxX, box.MinY, box.MaxY});
        }
    }

    /// GDAL's index of a field. \pre field < spec.fields.size()
    int index(std::size_t field) const {
        assert(field < spec.fields.size());
        return static_cast<int>(field);
    }

    void clear() {
        feature->SetFID(OGRNullFID);
        feature->SetGeometryDirectly(nullptr);
        for (int i = 0; i < feature->GetFieldCount(); ++i) {
            feature->SetFieldNull(i);  // Null, not unset: the driver then prepares one statement for all.
        }
    }
};

LayerWriter::LayerWriter(std::unique_ptr<Impl> impl) noexcept : impl_{std::move(impl)} {}
LayerWriter::~LayerWriter() = default;

void LayerWriter::set(std::size_t field, std::string_view text) {
    const int i = impl_->index(field);
    if (impl_->spec.fields[field].type != FieldType::date) {
        const bool has_nul = text.find('\0') != std::string_view::npos;
        if (impl_->rows) {
            impl_->rows->set(field, has_nul ? std::string_view{without_nul(text)} : text);
        } else {
            impl_->feature->SetField(i, without_nul(text).c_str());
        }
        return;
    }
    const auto date = parsed_date(text);
    if (!date) {
        throw Error{fmt::format("\"{}\" is no date for the field {}: write year-month-day, such as 2026-11-24.", text,
                                impl_->spec.fields[field].name)};
    }
    if (impl_->rows) {
        impl_->rows->set(field, fmt::format("{:04}-{:02}-{:02}", (*date)[0], (*date)[1], (*date)[2]));
        return;
    }
    impl_->feature->SetField(i, (*date)[0], (*date)[1], (*date)[2]);
}

void LayerWriter::set(std::size_t field, std::int64_t number) {
    if (impl_->rows) {
        impl_->rows->set(field, number);
        return;
    }
    impl_->feature->SetField(impl_->index(field), static_cast<GIntBig>(number));
}

void LayerWriter::set(std::size_t field, double number) {
    if (std::isfinite(number) && impl_->rows) {
        impl_->rows->set(field, number);
    } else if (std::isfinite(number)) {
        impl_->feature->SetField(impl_->index(field), number);
    } else {
        set_null(field);
    }
}

void LayerWriter::set(std::size_t field, bool value) {
    if (impl_->rows) {
        impl_->rows->set(field, std::int64_t{value ? 1 : 0});
        return;
    }
    impl_->feature->SetField(impl_->index(field), value ? 1 : 0);
}

void LayerWriter::set_null(std::size_t field) {
    if (impl_->rows) {
        impl_->rows->set_null(field);
        return;
    }
    impl_->feature->SetFieldNull(impl_->index(field));
}

void LayerWriter::set_geometry(const Geometry& geometry) {
    if (geometry.is_null()) {
        impl_->feature->SetGeometryDirectly(nullptr);
        return;
    }
    if (const LonLat place = geometry.as_point(); impl_->spec.geometry == LayerGeometry::point &&
                                                  !impl_->spec.has_altitude && !std::isnan(place.lon) &&
                                                  !std::isnan(place.lat)) {
        impl_->feature->SetGeometryDirectly(new OGRPoint{place.lon, place.lat});  // The feature owns it.
        return;
    }
    const auto fitting = fitted(geometry, impl_->spec.geometry);
    if (!fitting) {
        throw Error{fmt::format("A {} does not fit the layer {}. Write it to a layer of its own kind.",
                                name_of(geometry.type()), impl_->spec.name)};
    }
    OGRGeometryUniquePtr shape = to_ogr(*fitting);
    if (!impl_->spec.has_altitude) {
        shape->flattenTo2D();
    }
    impl_->feature->SetGeometryDirectly(shape.release());
}

void LayerWriter::set_fid(std::int64_t fid) {
    if (impl_->rows) {
        impl_->rows->set_id(fid);
        return;
    }
    impl_->feature->SetFID(fid);
}

std::int64_t LayerWriter::add() {
    State& state = *impl_->state;
    GIntBig fid = OGRNullFID;
    const bool commits = state.features_per_transaction > 0 && ++state.since_commit >= state.features_per_transaction;
    const bool first = impl_->count == 0;  // Newer GDAL makes the table only now.
    if (impl_->rows) {
        if (!state.handle) {
            throw OutputError{fmt::format("{}: nothing can be written after the end", state.path.string())};
        }
        fid = impl_->rows->add();
        ++impl_->count;
        if (commits) {
            state.run(impl_->spec.name, [&] { return state.commit() && state.begin(); });
        }
        return fid;
    }
    const auto step = [&] {
        if (impl_->layer->CreateFeature(impl_->feature.get()) != OGRERR_NONE) {
            return false;
        }
        fid = impl_->feature->GetFID();
        return (!first || impl_->begin_index()) && (!commits || (state.commit() && state.begin()));
    };
    state.run(impl_->spec.name, step, commits || first);
    ++impl_->count;
    impl_->add_to_index(fid);
    impl_->clear();
    if (first) {
        impl_->go_on_without_gdal();
    }
    return fid;
}

std::uint64_t LayerWriter::count() const noexcept {
    return impl_->count;
}

void LayerWriter::set_metadata(std::string_view key, std::string_view value, std::string_view domain) {
    impl_->state->run("writing metadata", [&] {
        return impl_->layer->SetMetadataItem(std::string{key}.c_str(), std::string{value}.c_str(),
                                             std::string{domain}.c_str()) == CE_None;
    });
}

struct RowWriter::Impl {
    std::shared_ptr<State> state;
    SqliteRows rows;
};

RowWriter::RowWriter(std::unique_ptr<Impl> impl) noexcept : impl_{std::move(impl)} {}
RowWriter::~RowWriter() = default;

void RowWriter::set(std::size_t column, std::string_view text) {
    impl_->rows.set(column, text);
}
void RowWriter::set(std::size_t column, std::int64_t number) {
    impl_->rows.set(column, number);
}
void RowWriter::set_bytes(std::size_t column, std::string_view bytes) {
    impl_->rows.set_bytes(column, bytes);
}

void RowWriter::add() {
    State& state = *impl_->state;
    impl_->rows.add();
    if (state.features_per_transaction > 0 && ++state.since_commit >= state.features_per_transaction) {
        state.run("writing rows", [&] { return state.commit() && state.begin(); });
    }
}

struct VectorWriter::Impl {
    std::shared_ptr<State> state;
    std::vector<std::unique_ptr<LayerWriter>> layers;
    std::vector<std::unique_ptr<RowWriter>> tables;
    bool schema_made = false;

    void execute(const std::string& sql) {
        state->run(fmt::format("\"{}\"", sql.substr(0, 200)), [&] {
            OGRLayer* const rows = state->handle->ExecuteSQL(sql.c_str(), nullptr, nullptr);
            if (rows != nullptr) {
                state->handle->ReleaseResultSet(rows);
            }
            return true;
        });
    }

    /// GeoPackage's schema extension: our tables first, GDAL's own would forbid the same alias in two tables.
    void make_schema() {
        if (!schema_made && state->is_gpkg()) {
            std::ranges::for_each(gpkg_schema_tables(), [this](const std::string& sql) { execute(sql); });
        }
        schema_made = true;
    }
};

VectorWriter::VectorWriter(std::unique_ptr<Impl> impl) noexcept : impl_{std::move(impl)} {}
VectorWriter::VectorWriter(VectorWriter&&) noexcept = default;
VectorWriter& VectorWriter::operator=(VectorWriter&&) noexcept = default;

VectorWriter::~VectorWriter() {
    if (impl_ && impl_->state->handle) {
        const Settings settings{impl_->state->timestamp};
        const GdalMessages unheard;
        impl_->tables.clear();
        impl_->layers.clear();
        impl_->state->handle.reset();
    }
}

VectorWriter VectorWriter::create(const std::filesystem::path& path, std::string_view driver,
                                  const WriteOptions& options) {
    const auto name = plain_path(path, options.virtual_paths);
    std::error_code ignored;
    if (!name || std::filesystem::exists(*name, ignored)) {
        throw OutputError{fmt::format("{}: {}", path.string(), name ? "exists already" : "is no path of a file")};
    }
    register_drivers();
    GDALDriver* const found = GetGDALDriverManager()->GetDriverByName(std::string{driver}.c_str());
    if (found == nullptr || found->GetMetadataItem(GDAL_DCAP_CREATE) == nullptr) {
        throw OutputError{
            fmt::format("{}: this GDAL cannot write {}. Install a GDAL that can, or choose another format.",
                        path.string(), driver)};
    }
    CPLStringList creation;
    for (const std::string& option : options.dataset_options) {
        creation.AddString(option.c_str());
    }
    auto impl = std::make_unique<Impl>();
    impl->state = std::make_shared<State>();
    State& state = *impl->state;
    state.path = path;
    state.timestamp = with_milliseconds(options.timestamp);
    state.features_per_transaction = options.features_per_transaction;
    const Settings settings{state.timestamp};
    const GdalMessages messages;
    state.handle.reset(found->Create(name->c_str(), 0, 0, 0, GDT_Unknown, creation.List()));
    if (!state.handle || messages.failed() || !state.begin()) {
        state.fail("creating the file", messages);
    }
    return VectorWriter{std::move(impl)};
}

void VectorWriter::add_domain(const DomainSpec& domain) {
    impl_->make_schema();
    constexpr std::array types{OFTString, OFTInteger64, OFTReal, OFTInteger, OFTDate};
    std::vector<OGRCodedValue> codes;
    for (const auto& [code, label] : domain.codes) {
        codes.push_back({CPLStrdup(code.c_str()), CPLStrdup(label.c_str())});  // The domain owns both.
    }
    std::string reason;
    impl_->state->run(fmt::format("adding the list of codes {}", domain.name), [&] {
        const bool added = impl_->state->handle->AddFieldDomain(
            std::make_unique<OGRCodedFieldDomain>(domain.name, domain.description,
                                                  types[static_cast<std::size_t>(domain.type)], OFSTNone,
                                                  std::move(codes)),
            reason);
        if (!added) {
            CPLError(CE_Failure, CPLE_AppDefined, "%s", reason.c_str());
        }
        return added;
    });
}

LayerWriter& VectorWriter::create_layer(const LayerSpec& spec) {
    State& state = *impl_->state;
    if (std::ranges::any_of(spec.fields, [](const FieldSpec& f) {
            return !f.alias.empty() || !f.comment.empty() || !f.domain.empty();
        })) {
        impl_->make_schema();
    }
    if (const auto twice = repeated_name(spec, state.layers); !twice.empty()) {
        throw OutputError{fmt::format("{}: the name {} occurs twice", state.path.string(), twice)};
    }
    auto layer = std::make_unique<LayerWriter::Impl>();
    layer->state = impl_->state;
    layer->spec = spec;
    state.run(fmt::format("creating the layer {}", spec.name), [&] {
        OGRSpatialReference srs;
        const std::string definition = spec.crs.authority().value_or(spec.crs.wkt2_2019());
        if (srs.SetFromUserInput(definition.c_str()) != OGRERR_NONE) {
            return false;
        }
        srs.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
        const char* const known = state.handle->GetDriver()->GetMetadataItem(GDAL_DS_LAYER_CREATIONOPTIONLIST);
        CPLStringList options;
        for (const std::string& option : layer_options(spec, state.timestamp, known == nullptr ? "" : known)) {
            options.AddString(option.c_str());
        }
        layer->layer = state.handle->CreateLayer(
            spec.name.c_str(), spec.geometry == LayerGeometry::none ? nullptr : &srs, wkb_type(spec), options.List());
        return layer->layer != nullptr && std::ranges::all_of(spec.fields, [&](const FieldSpec& field) {
                   return layer->layer->CreateField(definition_of(field).get()) == OGRERR_NONE;
               });
    });
    layer->feature.reset(OGRFeature::CreateFeature(layer->layer->GetLayerDefn()));
    layer->clear();
    state.layers.push_back(spec);
    impl_->layers.push_back(std::unique_ptr<LayerWriter>{new LayerWriter{std::move(layer)}});
    return *impl_->layers.back();
}

void VectorWriter::set_metadata(std::string_view key, std::string_view value, std::string_view domain) {
    impl_->state->run("writing metadata", [&] {
        return impl_->state->handle->SetMetadataItem(std::string{key}.c_str(), std::string{value}.c_str(),
                                                     std::string{domain}.c_str()) == CE_None;
    });
}

void VectorWriter::execute_sql(std::string_view sql) {
    impl_->execute(std::string{sql});
}

RowWriter& VectorWriter::fill_table(const std::string& table, std::span<const std::string> columns) {
    const State& state = *impl_->state;
    void* const connection = state.is_gpkg() ? state.handle->GetInternalHandle("SQLITE_HANDLE") : nullptr;
    if (connection == nullptr) {
        throw OutputError{fmt::format("{}: the format has no tables beside its layers", state.path.string())};
    }
    LayerSpec spec{.name = table, .fid_column = "rowid"};
    std::ranges::for_each(columns, [&spec](const std::string& name) { spec.fields.push_back({.name = name}); });
    auto rows = std::unique_ptr<RowWriter::Impl>{
        new RowWriter::Impl{.state = impl_->state, .rows = {connection, state.path, spec}}};
    impl_->tables.push_back(std::unique_ptr<RowWriter>{new RowWriter{std::move(rows)}});
    return *impl_->tables.back();
}

void VectorWriter::finish() {
    State& state = *impl_->state;
    for (const auto& layer : impl_->layers) {
        if (state.handle && layer->impl_->places) {
            layer->impl_->places->finish();
        }
    }
    if (state.handle && state.is_gpkg()) {
        for (const LayerSpec& layer : state.layers) {
            std::ranges::for_each(gpkg_column_rows(layer), [this](const std::string& sql) { impl_->execute(sql); });
        }
    }
    const std::string driver = state.handle ? state.handle->GetDriverName() : "";
    const bool tells_failures = driver == "GPKG" || driver == "FlatGeobuf";
    const bool readable = state.handle && state.handle->GetDriver()->GetMetadataItem(GDAL_DCAP_OPEN) != nullptr;
    std::uint64_t features = 0;
    std::vector<std::pair<std::string, std::uint64_t>> uncounted;  // By GDAL.
    for (const auto& layer : impl_->layers) {
        features += layer->count();
        if (layer->impl_->rows) {
            uncounted.emplace_back(layer->impl_->spec.name, layer->count());
        }
    }
    impl_->tables.clear();
    impl_->layers.clear();
    state.run("writing the end of the file", [&] {
        const bool committed = state.commit();
#if GDAL_VERSION_NUM >= GDAL_COMPUTE_VERSION(3, 7, 0)
        return GDALClose(GDALDataset::ToHandle(state.handle.release())) == CE_None && committed;
#else
        state.handle.reset();
        return committed;
#endif
    });
    if (!uncounted.empty()) {
        set_row_counts(state.path, uncounted);
    }
    if (!tells_failures && readable) {
        check_written_whole(state.path, driver, features);
    }
}

std::span<const std::string> VectorWriter::warnings() const noexcept {
    return impl_->state->warnings;
}

}  // namespace geo
