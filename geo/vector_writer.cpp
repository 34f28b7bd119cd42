#include "geo/environment.hpp"
#include "geo/gpkg_schema.hpp"
#include "geo/layer_values.hpp"
#include "geo/layer_writer.hpp"
#include "geo/written_whole.hpp"

#include <fmt/format.h>
#include <ogrsf_frmts.h>

#include <algorithm>
#include <array>
#include <utility>

namespace geo {
namespace {

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

}  // namespace

struct VectorWriter::Impl {
    std::shared_ptr<WritingSession> session;
    std::vector<std::unique_ptr<LayerWriter>> layers;
    std::vector<std::unique_ptr<RowWriter>> tables;
    bool schema_made = false;

    /// Rows that wait for others are added: SQL may ask for them.
    void flush() {
        for (const auto& layer : layers) {
            if (layer->impl_->rows) {
                layer->impl_->rows->flush();
            }
        }
        std::ranges::for_each(tables, [](const auto& table) { table->impl_->rows.flush(); });
    }

    void execute(const std::string& sql) {
        flush();
        session->run(fmt::format("\"{}\"", sql.substr(0, 200)), [&] {
            OGRLayer* const rows = session->handle->ExecuteSQL(sql.c_str(), nullptr, nullptr);
            if (rows != nullptr) {
                session->handle->ReleaseResultSet(rows);
            }
            return true;
        });
    }

    /// GeoPackage's schema extension: our tables first, GDAL's own would forbid the same alias in two tables.
    void make_schema() {
        if (!schema_made && session->is_gpkg()) {
            std::ranges::for_each(gpkg_schema_tables(), [this](const std::string& sql) { execute(sql); });
        }
        schema_made = true;
    }
};

void VectorWriter::Destroy::operator()(Impl* impl) const {
    const std::unique_ptr<Impl> owned{impl};
    if (impl->session && impl->session->handle) {
        const WriterSettings settings{impl->session->timestamp};
        const GdalMessages unheard;
        impl->tables.clear();
        impl->layers.clear();
        impl->session->handle.reset();
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
    Hidden impl{new Impl};
    impl->session = std::make_shared<WritingSession>();
    WritingSession& session = *impl->session;
    session.path = path;
    session.timestamp = with_milliseconds(options.timestamp);
    session.features_per_transaction = options.features_per_transaction;
    const WriterSettings settings{session.timestamp};
    const GdalMessages messages;
    session.handle.reset(found->Create(name->c_str(), 0, 0, 0, GDT_Unknown, creation.List()));
    if (!session.handle || messages.failed() || !session.begin()) {
        session.fail("creating the file", messages);
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
    impl_->session->run(fmt::format("adding the list of codes {}", domain.name), [&] {
        const bool added = impl_->session->handle->AddFieldDomain(
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
    WritingSession& session = *impl_->session;
    if (std::ranges::any_of(spec.fields, [](const FieldSpec& f) {
            return !f.alias.empty() || !f.comment.empty() || !f.domain.empty();
        })) {
        impl_->make_schema();
    }
    if (const auto twice = repeated_name(spec, session.layers); !twice.empty()) {
        throw OutputError{fmt::format("{}: the name {} occurs twice", session.path.string(), twice)};
    }
    auto layer = std::make_unique<LayerWriter::Impl>();
    layer->session = impl_->session;
    layer->spec = spec;
    session.run(fmt::format("creating the layer {}", spec.name), [&] {
        OGRSpatialReference srs;
        const std::string definition = spec.crs.authority().value_or(spec.crs.wkt2_2019());
        if (srs.SetFromUserInput(definition.c_str()) != OGRERR_NONE) {
            return false;
        }
        srs.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
        const char* const known = session.handle->GetDriver()->GetMetadataItem(GDAL_DS_LAYER_CREATIONOPTIONLIST);
        CPLStringList options;
        for (const std::string& option : layer_options(spec, session.timestamp, known == nullptr ? "" : known)) {
            options.AddString(option.c_str());
        }
        layer->layer = session.handle->CreateLayer(
            spec.name.c_str(), spec.geometry == LayerGeometry::none ? nullptr : &srs, wkb_type(spec), options.List());
        return layer->layer != nullptr && std::ranges::all_of(spec.fields, [&](const FieldSpec& field) {
                   return layer->layer->CreateField(definition_of(field).get()) == OGRERR_NONE;
               });
    });
    layer->feature.reset(OGRFeature::CreateFeature(layer->layer->GetLayerDefn()));
    layer->clear();
    session.layers.push_back(spec);
    impl_->layers.push_back(std::unique_ptr<LayerWriter>{new LayerWriter{std::move(layer)}});
    return *impl_->layers.back();
}

void VectorWriter::set_metadata(std::string_view key, std::string_view value, std::string_view domain) {
    impl_->session->run("writing metadata", [&] {
        return impl_->session->handle->SetMetadataItem(std::string{key}.c_str(), std::string{value}.c_str(),
                                                       std::string{domain}.c_str()) == CE_None;
    });
}

void VectorWriter::execute_sql(std::string_view sql) {
    impl_->execute(std::string{sql});
}

RowWriter& VectorWriter::fill_table(const std::string& table, std::span<const std::string> columns) {
    const WritingSession& session = *impl_->session;
    void* const connection = session.sqlite_connection();
    if (connection == nullptr) {
        throw OutputError{fmt::format("{}: the format has no tables beside its layers", session.path.string())};
    }
    LayerSpec spec{.name = table, .fid_column = "rowid"};
    std::ranges::for_each(columns, [&spec](const std::string& name) { spec.fields.push_back({.name = name}); });
    auto rows = std::unique_ptr<RowWriter::Impl>{
        new RowWriter::Impl{.session = impl_->session, .rows = {connection, session.path, spec}}};
    impl_->tables.push_back(std::unique_ptr<RowWriter>{new RowWriter{std::move(rows)}});
    return *impl_->tables.back();
}

void VectorWriter::finish() {
    WritingSession& session = *impl_->session;
    if (session.handle) {
        impl_->flush();
        std::ranges::for_each(impl_->layers, [](const auto& layer) { layer->impl_->finish(); });
    }
    if (session.handle && session.is_gpkg()) {
        for (const LayerSpec& layer : session.layers) {
            std::ranges::for_each(gpkg_column_rows(layer), [this](const std::string& sql) { impl_->execute(sql); });
        }
    }
    const std::string driver = session.handle ? session.handle->GetDriverName() : "";
    const bool tells_failures = driver == "GPKG" || driver == "FlatGeobuf";
    const bool readable = session.handle && session.handle->GetDriver()->GetMetadataItem(GDAL_DCAP_OPEN) != nullptr;
    std::uint64_t features = 0;
    std::vector<TableFacts> unknown;  // To GDAL.
    for (const auto& layer : impl_->layers) {
        features += layer->count();
        if (layer->impl_->rows) {
            const auto& extent = layer->impl_->extent;
            unknown.push_back({.table = layer->impl_->spec.name,
                               .rows = layer->count(),
                               .extent = extent[0] <= extent[1] ? std::optional{extent} : std::nullopt});
        }
    }
    impl_->tables.clear();
    impl_->layers.clear();
    session.run("writing the end of the file", [&] {
        const bool committed = session.commit();
#if GDAL_VERSION_NUM >= GDAL_COMPUTE_VERSION(3, 7, 0)
        return GDALClose(GDALDataset::ToHandle(session.handle.release())) == CE_None && committed;
#else
        session.handle.reset();
        return committed;
#endif
    });
    if (!unknown.empty()) {
        set_table_facts(session.path, unknown);
    }
    if (!tells_failures && readable) {
        check_written_whole(session.path, driver, features);
    }
}

std::span<const std::string> VectorWriter::warnings() const noexcept {
    return impl_->session->warnings;
}

}  // namespace geo
