#include "geo/dataset.hpp"
#include "geo/environment.hpp"
#include "geo/gdal_messages.hpp"
#include "geo/wkb.hpp"

#include <cpl_conv.h>
#include <fmt/format.h>
#include <ogrsf_frmts.h>

#include <algorithm>
#include <cassert>
#include <unordered_set>

namespace geo {
namespace {

FieldType type_of(const OGRFieldDefn& field) {
    switch (field.GetType()) {
        case OFTInteger:
            return field.GetSubType() == OFSTBoolean ? FieldType::boolean : FieldType::integer;
        case OFTInteger64:
            return FieldType::integer;
        case OFTReal:
            return FieldType::real;
        case OFTDate:
            return FieldType::date;
        default:
            return FieldType::text;
    }
}

LayerGeometry geometry_of(OGRwkbGeometryType type) {
    switch (wkbFlatten(type)) {
        case wkbNone:
            return LayerGeometry::none;
        case wkbPoint:
            return LayerGeometry::point;
        case wkbMultiPoint:
            return LayerGeometry::multi_point;
        case wkbLineString:
            return LayerGeometry::line_string;
        case wkbMultiLineString:
            return LayerGeometry::multi_line_string;
        case wkbPolygon:
            return LayerGeometry::polygon;
        case wkbMultiPolygon:
            return LayerGeometry::multi_polygon;
        default:
            return LayerGeometry::any;
    }
}

std::string text_or_empty(const char* text) {
    return text == nullptr ? std::string{} : std::string{text};
}

FieldSpec spec_of(const OGRFieldDefn& field) {
    FieldSpec spec{.name = text_or_empty(field.GetNameRef()), .type = type_of(field)};
    spec.alias = text_or_empty(field.GetAlternativeNameRef());
#if GDAL_VERSION_NUM >= GDAL_COMPUTE_VERSION(3, 7, 0)
    spec.comment = field.GetComment();
#endif
    spec.width = field.GetWidth();
    spec.domain = field.GetDomainName();
    spec.not_null = field.IsNullable() == 0;
    spec.unique = field.IsUnique() != 0;
    return spec;
}

std::string wkt_of(const OGRSpatialReference* srs) {
    if (srs == nullptr) {
        return {};
    }
    const char* const options[] = {"FORMAT=WKT2_2019", "MULTILINE=NO", nullptr};
    char* wkt = nullptr;
    const OGRErr error = srs->exportToWkt(&wkt, options);
    std::string text = error == OGRERR_NONE ? text_or_empty(wkt) : std::string{};
    CPLFree(wkt);
    return text;
}

LayerInfo info_of(OGRLayer& layer) {
    LayerInfo info;
    info.name = layer.GetName();
    info.geometry = geometry_of(layer.GetGeomType());
    const OGRFeatureDefn& defn = *layer.GetLayerDefn();
    for (int i = 0; i < defn.GetFieldCount(); ++i) {
        info.fields.push_back(spec_of(*defn.GetFieldDefn(i)));
    }
    info.title = text_or_empty(layer.GetMetadataItem("IDENTIFIER"));
    info.description = text_or_empty(layer.GetMetadataItem("DESCRIPTION"));
    info.crs_wkt = wkt_of(layer.GetSpatialRef());
    return info;
}

FieldValue value_of(const OGRFeature& feature, int i) {
    if (!feature.IsFieldSetAndNotNull(i)) {
        return std::monostate{};
    }
    switch (type_of(*feature.GetFieldDefnRef(i))) {
        case FieldType::boolean:
            return feature.GetFieldAsInteger(i) != 0;
        case FieldType::integer:
            return static_cast<std::int64_t>(feature.GetFieldAsInteger64(i));
        case FieldType::real:
            return feature.GetFieldAsDouble(i);
        case FieldType::date: {
            int year = 0;
            int month = 0;
            int day = 0;
            int other = 0;
            feature.GetFieldAsDateTime(i, &year, &month, &day, &other, &other, &other, &other);
            return fmt::format("{:04}-{:02}-{:02}", year, month, day);
        }
        case FieldType::text:
            break;
    }
    return std::string{feature.GetFieldAsString(i)};
}

/// \throws InputError for types that GeoJSON does not have
Geometry geometry_of(const OGRFeature& feature) {
    const OGRGeometry* const shape = feature.GetGeometryRef();
    if (shape == nullptr) {
        return {};
    }
    const OGRGeometryUniquePtr linear{shape->hasCurveGeometry() ? shape->getLinearGeometry() : nullptr};
    const OGRGeometry& plain = linear ? *linear : *shape;
    std::vector<std::byte> bytes(plain.WkbSize());
    const OGRErr error = plain.exportToWkb(wkbNDR, reinterpret_cast<unsigned char*>(bytes.data()), wkbVariantIso);
    auto read = error == OGRERR_NONE ? from_wkb(bytes) : std::nullopt;
    if (!read) {
        throw InputError{fmt::format(
            "Feature {} has a geometry of type {} that cannot be used. Convert it to points, lines or polygons first.",
            feature.GetFID(), plain.getGeometryName())};
    }
    return *std::move(read);
}

void read_fields(VectorFeature& to, const OGRFeature& from) {
    to.fid = from.GetFID();
    to.fields.clear();
    for (int i = 0; i < from.GetFieldCount(); ++i) {
        to.fields.push_back(value_of(from, i));
    }
}

void read_into(VectorFeature& to, const OGRFeature& from) {
    read_fields(to, from);
    to.geometry = geometry_of(from);
}

/// The next feature of the layer; null at its end. \throws InputError
OGRFeatureUniquePtr next_of(OGRLayer& layer, const std::filesystem::path& path) {
    const GdalMessages messages;
    OGRFeatureUniquePtr next{layer.GetNextFeature()};
    if (messages.failed()) {
        throw InputError{
            about(path, fmt::format("reading stopped in layer {}: {}", layer.GetName(), messages.failure()))};
    }
    return next;
}

void for_each(OGRLayer& layer, const std::filesystem::path& path,
              const std::function<bool(const VectorFeature&)>& visit) {
    VectorFeature feature;
    layer.ResetReading();
    while (const OGRFeatureUniquePtr next = next_of(layer, path)) {
        read_into(feature, *next);
        if (!visit(feature)) {
            return;
        }
    }
}

/// A layer's spatial filter, for as long as it lives.
class SpatialFilter {
public:
    SpatialFilter(OGRLayer& layer, const Box& box) : layer_{layer} {
        layer_.SetSpatialFilterRect(box.west, box.south, box.east, box.north);
    }
    SpatialFilter(const SpatialFilter&) = delete;
    SpatialFilter& operator=(const SpatialFilter&) = delete;
    ~SpatialFilter() { layer_.SetSpatialFilter(nullptr); }

private:
    OGRLayer& layer_;
};

std::optional<std::string> item(const char* text) {
    return text == nullptr ? std::nullopt : std::optional<std::string>{text};
}

GDALDatasetUniquePtr opened(const std::string& name, std::span<const std::string> drivers,
                            std::span<const std::string> options) {
    const auto pointers = [](std::span<const std::string> texts) {
        std::vector<const char*> list;
        std::ranges::transform(texts, std::back_inserter(list), [](const std::string& text) { return text.c_str(); });
        list.push_back(nullptr);
        return list;
    };
    // Of KML: a picture on the map is no feature. GDAL asks for it while it opens the file.
    const CPLConfigOptionSetter overlays{"LIBKML_READ_GROUND_OVERLAY", "NO", false};
    return GDALDatasetUniquePtr{GDALDataset::Open(name.c_str(),
                                                  GDAL_OF_VECTOR | GDAL_OF_READONLY | GDAL_OF_VERBOSE_ERROR,
                                                  pointers(drivers).data(), pointers(options).data())};
}

}  // namespace

struct VectorDataset::Impl {
    std::filesystem::path path;
    GDALDatasetUniquePtr handle;
    std::string driver;
    std::vector<LayerInfo> layers;

    OGRLayer& layer(std::size_t index) const {
        assert(index < layers.size());
        return *handle->GetLayer(static_cast<int>(index));
    }
};

void VectorDataset::Destroy::operator()(Impl* impl) const {
    delete impl;
}

VectorDataset VectorDataset::open(const std::filesystem::path& path, std::span<const std::string_view> drivers,
                                  VirtualPaths virtual_paths, std::span<const std::string> options) {
    const auto name = plain_path(path, virtual_paths);
    if (!name) {
        throw InputError{
            fmt::format("{}: paths that GDAL resolves itself are refused, since they reach other files and the "
                        "network. Give the path of a file.",
                        path.string())};
    }
    std::error_code error;
    if (virtual_paths == VirtualPaths::refuse && !std::filesystem::exists(*name, error)) {
        throw InputError{fmt::format("{}: {}", path.string(), error ? error.message() : "no such file")};
    }
    if (drivers.empty()) {
        throw InputError{fmt::format("{}: no format is allowed here", path.string())};
    }
    register_drivers(drivers);
    const std::vector<std::string> names(drivers.begin(), drivers.end());
    const GdalMessages messages;
    Hidden impl{new Impl};
    impl->path = path;
    impl->handle = opened(*name, names, options);
    if (!impl->handle) {
        throw InputError{
            about(path, fmt::format("cannot be opened as {}: {}", fmt::join(names, " or "), messages.failure()))};
    }
    impl->driver = impl->handle->GetDriverName();
    for (OGRLayer* const layer : impl->handle->GetLayers()) {
        impl->layers.push_back(info_of(*layer));
    }
    return VectorDataset{std::move(impl)};
}

const std::string& VectorDataset::driver() const noexcept {
    return impl_->driver;
}
std::span<const LayerInfo> VectorDataset::layers() const noexcept {
    return impl_->layers;
}

std::optional<std::size_t> VectorDataset::find_layer(std::string_view name) const noexcept {
    const auto found = std::ranges::find(impl_->layers, name, &LayerInfo::name);
    if (found == impl_->layers.end()) {
        return std::nullopt;
    }
    return static_cast<std::size_t>(found - impl_->layers.begin());
}

void VectorDataset::for_each_feature(std::size_t layer, const std::function<bool(const VectorFeature&)>& visit) {
    for_each(impl_->layer(layer), impl_->path, visit);
}

void VectorDataset::for_each_feature_in(std::size_t layer, const Box& box,
                                        const std::function<bool(const VectorFeature&)>& visit) {
    if (box.is_empty()) {
        return;
    }
    OGRLayer& in = impl_->layer(layer);
    if (!box.crosses_antimeridian()) {
        const SpatialFilter filter{in, box};
        for_each(in, impl_->path, visit);
        return;
    }
    std::unordered_set<std::int64_t> given;
    bool goes_on = true;
    for (const Box& half : {Box{box.west, box.south, 180, box.north}, Box{-180, box.south, box.east, box.north}}) {
        const SpatialFilter filter{in, half};
        for_each(in, impl_->path, [&](const VectorFeature& feature) {
            goes_on = !given.insert(feature.fid).second || visit(feature);
            return goes_on;
        });
        if (!goes_on) {
            return;
        }
    }
}

struct FeatureCursor::Impl {
    std::filesystem::path path;
    GDALDataset* dataset = nullptr;
    OGRLayer* layer = nullptr;
    bool is_result = false;  ///< Of a query: to be released.
    std::vector<std::string> fields = {};

    Impl(std::filesystem::path of, GDALDataset& in, OGRLayer* rows, bool result)
        : path{std::move(of)}, dataset{&in}, layer{rows}, is_result{result} {
        for (int i = 0; layer != nullptr && i < layer->GetLayerDefn()->GetFieldCount(); ++i) {
            fields.emplace_back(layer->GetLayerDefn()->GetFieldDefn(i)->GetNameRef());
        }
    }
    Impl(const Impl&) = delete;
    Impl& operator=(const Impl&) = delete;
    ~Impl() {
        if (is_result && layer != nullptr) {
            dataset->ReleaseResultSet(layer);
        }
    }
};

void FeatureCursor::Destroy::operator()(Impl* impl) const {
    delete impl;
}

const std::vector<std::string>& FeatureCursor::fields() const noexcept {
    return impl_->fields;
}

bool FeatureCursor::next(VectorFeature& out) {
    if (impl_->layer == nullptr) {
        return false;
    }
    const OGRFeatureUniquePtr next = next_of(*impl_->layer, impl_->path);
    if (!next) {
        return false;
    }
    read_fields(out, *next);
    out.foreign_type.clear();
    try {
        out.geometry = geometry_of(*next);
    } catch (const InputError&) {
        out.geometry = {};
        out.foreign_type = next->GetGeometryRef()->getGeometryName();
    }
    return true;
}

FeatureCursor VectorDataset::features(std::size_t layer) {
    impl_->layer(layer).ResetReading();
    return FeatureCursor{
        FeatureCursor::Hidden{new FeatureCursor::Impl{impl_->path, *impl_->handle, &impl_->layer(layer), false}}};
}

FeatureCursor VectorDataset::rows(const std::string& sql) {
    const GdalMessages messages;
    OGRLayer* const result = impl_->handle->ExecuteSQL(sql.c_str(), nullptr, nullptr);
    FeatureCursor::Hidden cursor{new FeatureCursor::Impl{impl_->path, *impl_->handle, result, true}};
    if (messages.failed()) {
        throw InputError{about(impl_->path, fmt::format("the query \"{}\" failed: {}", sql, messages.failure()))};
    }
    return FeatureCursor{std::move(cursor)};
}

void VectorDataset::for_each_row(std::string_view sql, const std::function<bool(const VectorFeature&)>& visit) {
    const FeatureCursor cursor = rows(std::string{sql});
    if (cursor.impl_->layer != nullptr) {
        for_each(*cursor.impl_->layer, impl_->path, visit);
    }
}

std::uint64_t VectorDataset::feature_count(std::size_t layer) {
    const GdalMessages messages;
    const GIntBig count = impl_->layer(layer).GetFeatureCount(TRUE);
    if (count < 0 || messages.failed()) {
        throw InputError{about(impl_->path, fmt::format("features cannot be counted: {}", messages.failure()))};
    }
    return static_cast<std::uint64_t>(count);
}

std::optional<std::string> VectorDataset::metadata(std::string_view key, std::string_view domain) const {
    return item(impl_->handle->GetMetadataItem(std::string{key}.c_str(), std::string{domain}.c_str()));
}

std::optional<std::string> VectorDataset::layer_metadata(std::size_t layer, std::string_view key,
                                                         std::string_view domain) const {
    return item(impl_->layer(layer).GetMetadataItem(std::string{key}.c_str(), std::string{domain}.c_str()));
}

}  // namespace geo
