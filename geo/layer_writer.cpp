#include "geo/layer_writer.hpp"

#include "geo/gpkg_geometry.hpp"
#include "geo/layer_values.hpp"
#include "geo/wkb.hpp"

#include <fmt/format.h>
#include <ogrsf_frmts.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <string>
#include <utility>

namespace geo {
namespace {

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

[[noreturn]] void refuse_type(const Geometry& geometry, const LayerSpec& spec) {
    throw Error{fmt::format("A {} does not fit the layer {}. Write it to a layer of its own kind.",
                            name_of(geometry.type()), spec.name)};
}

/// \pre the layer has one type of geometry
GeometryType type_of(LayerGeometry geometry) noexcept {
    constexpr std::array types{
        GeometryType::geometry_collection, GeometryType::point,   GeometryType::multi_point,  GeometryType::line_string,
        GeometryType::multi_line_string,   GeometryType::polygon, GeometryType::multi_polygon};
    return types[static_cast<std::size_t>(geometry)];
}

}  // namespace

void LayerWriter::Impl::Destroy::operator()(OGRFeature* made) const {
    OGRFeature::DestroyFeature(made);
}

bool LayerWriter::Impl::is_plain() const {
    const bool has_type = spec.geometry == LayerGeometry::none ||
                          (spec.geometry != LayerGeometry::any && !spec.has_altitude && places.has_value());
    return has_type && std::ranges::none_of(spec.fields, [](const FieldSpec& field) { return field.width > 0; });
}

void LayerWriter::Impl::go_on_without_gdal() {
    void* const connection = is_plain() ? session->sqlite_connection() : nullptr;
    if (connection == nullptr) {
        return;
    }
    LayerSpec table = spec;
    if (spec.geometry != LayerGeometry::none) {
        table.fields.push_back({.name = spec.geometry_column});
        srs_id = srs_id_of(connection, spec.name);
        resting.emplace(connection, session->path, spec.name);
    }
    rows = std::make_unique<SqliteRows>(connection, session->path, table);
}

void LayerWriter::Impl::set_shape(const Geometry& geometry) {
    shape.clear();
    shape_bounds = nowhere;
    if (geometry.is_null()) {
        return;
    }
    const auto bounds = append_gpkg_geometry(shape, geometry, type_of(spec.geometry), srs_id);
    if (!bounds) {
        refuse_type(geometry, spec);
    }
    shape_bounds = *bounds;
}

std::int64_t LayerWriter::Impl::add_row() {
    if (!shape.empty()) {
        rows->set_bytes(spec.fields.size(), shape);
    }
    const std::int64_t fid = rows->add();
    if (!shape.empty()) {
        extend(fid, shape_bounds);
        shape.clear();
    }
    return fid;
}

void LayerWriter::Impl::extend(std::int64_t fid, const PackedRtree::Bounds& bounds) {
    if (places) {
        places->add(fid, bounds);
    }
    extent = {std::min(extent[0], bounds[0]), std::max(extent[1], bounds[1]), std::min(extent[2], bounds[2]),
              std::max(extent[3], bounds[3])};
}

void LayerWriter::Impl::finish() {
    if (places) {
        places->finish();
    }
    if (resting) {
        resting->restore();
    }
}

bool LayerWriter::Impl::begin_index() {
    if (!spec.spatial_index || spec.geometry == LayerGeometry::none || !session->is_gpkg()) {
        return true;
    }
    if (layer->SyncToDisk() != OGRERR_NONE) {
        return false;
    }
    if (void* const connection = session->sqlite_connection()) {
        places = PackedRtree::begin(connection, session->path, layer->GetName(), layer->GetGeometryColumn());
    }
    return true;
}

void LayerWriter::Impl::add_to_index(std::int64_t fid) {
    const OGRGeometry* const drawn = places ? feature->GetGeometryRef() : nullptr;
    if (drawn != nullptr && drawn->IsEmpty() == 0) {
        OGREnvelope box;
        drawn->getEnvelope(&box);
        extend(fid, {box.MinX, box.MaxX, box.MinY, box.MaxY});
    }
}

int LayerWriter::Impl::index(std::size_t field) const {
    assert(field < spec.fields.size());
    return static_cast<int>(field);
}

void LayerWriter::Impl::clear() {
    feature->SetFID(OGRNullFID);
    feature->SetGeometryDirectly(nullptr);
    for (int i = 0; i < feature->GetFieldCount(); ++i) {
        feature->SetFieldNull(i);  // Null, not unset: the driver then prepares one statement for all.
    }
}

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
        impl_->rows->set(field, text);
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
    if (impl_->rows && impl_->spec.geometry != LayerGeometry::none) {
        impl_->set_shape(geometry);
        return;
    }
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
        refuse_type(geometry, impl_->spec);
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
    WritingSession& session = *impl_->session;
    GIntBig fid = OGRNullFID;
    const bool commits = session.is_full();
    const bool first = impl_->count == 0;  // Newer GDAL makes the table only now.
    if (impl_->rows) {
        session.require_open();
        fid = impl_->add_row();
        ++impl_->count;
        if (commits) {
            session.run(impl_->spec.name, [&] { return session.commit() && session.begin(); });
        }
        return fid;
    }
    const auto step = [&] {
        if (impl_->layer->CreateFeature(impl_->feature.get()) != OGRERR_NONE) {
            return false;
        }
        fid = impl_->feature->GetFID();
        return (!first || impl_->begin_index()) && (!commits || (session.commit() && session.begin()));
    };
    session.run(impl_->spec.name, step, commits || first);
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
    impl_->session->run("writing metadata", [&] {
        return impl_->layer->SetMetadataItem(std::string{key}.c_str(), std::string{value}.c_str(),
                                             std::string{domain}.c_str()) == CE_None;
    });
}

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
    WritingSession& session = *impl_->session;
    impl_->rows.add();
    if (session.is_full()) {
        session.run("writing rows", [&] { return session.commit() && session.begin(); });
    }
}

}  // namespace geo
