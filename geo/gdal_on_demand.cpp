#include "geo/gdal_part.hpp"

#include <dlfcn.h>

#include <array>
#include <atomic>
#include <filesystem>
#include <string>
#include <system_error>

namespace geo {
namespace {

namespace fs = std::filesystem;

std::atomic<bool> inert{false};

/// Beside the program, as in a build tree, or where it is installed, seen from there.
std::array<fs::path, 2> places_of_module() {
    std::error_code ignored;
    const fs::path folder = fs::read_symlink("/proc/self/exe", ignored).parent_path();
    return {folder / SITUS_GDAL_MODULE, (folder / SITUS_GDAL_FOLDER / SITUS_GDAL_MODULE).lexically_normal()};
}

fs::path path_of_module() {
    std::error_code ignored;
    const std::array<fs::path, 2> places = places_of_module();
    for (const fs::path& place : places) {
        if (fs::exists(place, ignored)) {
            return place;
        }
    }
    throw Error{
        "the part of situs that reads and writes other formats, and projects, with GDAL and PROJ (" SITUS_GDAL_MODULE
        ") is not found beside the program or as " +
        places.back().string() + "; install situs again"};
}

/// It stays until the program ends. \throws Error
const GdalPart& loaded() {
    const fs::path path = path_of_module();
    void* const module = ::dlopen(path.c_str(), RTLD_LAZY | RTLD_LOCAL);
    if (module == nullptr) {
        const char* const reason = ::dlerror();
        throw Error{path.string() + ": GDAL cannot be loaded" +
                    (reason == nullptr ? std::string{} : std::string{": "} + reason) +
                    "; install situs again, or GDAL for it"};
    }
    using Entry = const GdalPart* (*)();
    const auto entry = reinterpret_cast<Entry>(::dlsym(module, "situs_gdal_part"));
    const GdalPart* const part = entry == nullptr ? nullptr : entry();
    if (part == nullptr || std::string_view{part->version} != SITUS_VERSION) {
        throw Error{path.string() + ": belongs to another version of situs; install situs again"};
    }
    if (inert) {
        part->make_gdal_inert();
    }
    return *part;
}

/// Loaded when first asked for, from whatever thread; a failure is tried again.
const GdalPart& gdal() {
    static const GdalPart& part = loaded();
    return part;
}

}  // namespace

void make_inert() {
    make_variables_inert();
    inert = true;
}

std::vector<std::string> registered_drivers() {
    return gdal().registered_drivers();
}
std::string shapefiles_in_zip(const fs::path& archive) {
    return gdal().shapefiles_in_zip(archive);
}
void copy_gpkg_with(const fs::path& original, const fs::path& copy, std::span<const std::string> statements) {
    gdal().copy_gpkg_with(original, copy, statements);
}
std::optional<Geometry> from_wkt(const std::string& text) {
    return gdal().from_wkt(text);
}
std::string deflated(std::string_view bytes) {
    return gdal().deflated(bytes);
}
std::optional<std::string> inflated(std::string_view packed, std::size_t most) {
    return gdal().inflated(packed, most);
}

void VectorDataset::Destroy::operator()(Impl* impl) const {
    (this->*gdal().dataset.destroy)(impl);
}
VectorDataset VectorDataset::open(const fs::path& path, std::span<const std::string_view> drivers,
                                  VirtualPaths virtual_paths, std::span<const std::string> options) {
    return gdal().dataset.open(path, drivers, virtual_paths, options);
}
const std::string& VectorDataset::driver() const noexcept {
    return (this->*gdal().dataset.driver)();
}
std::span<const LayerInfo> VectorDataset::layers() const noexcept {
    return (this->*gdal().dataset.layers)();
}
std::optional<std::size_t> VectorDataset::find_layer(std::string_view name) const noexcept {
    return (this->*gdal().dataset.find_layer)(name);
}
void VectorDataset::for_each_feature(std::size_t layer, const std::function<bool(const VectorFeature&)>& visit) {
    (this->*gdal().dataset.for_each_feature)(layer, visit);
}
void VectorDataset::for_each_feature_in(std::size_t layer, const Box& box,
                                        const std::function<bool(const VectorFeature&)>& visit) {
    (this->*gdal().dataset.for_each_feature_in)(layer, box, visit);
}
void VectorDataset::for_each_row(std::string_view sql, const std::function<bool(const VectorFeature&)>& visit) {
    (this->*gdal().dataset.for_each_row)(sql, visit);
}
FeatureCursor VectorDataset::features(std::size_t layer) {
    return (this->*gdal().dataset.features)(layer);
}
FeatureCursor VectorDataset::rows(const std::string& sql) {
    return (this->*gdal().dataset.rows)(sql);
}
std::uint64_t VectorDataset::feature_count(std::size_t layer) {
    return (this->*gdal().dataset.feature_count)(layer);
}
std::optional<std::string> VectorDataset::metadata(std::string_view key, std::string_view domain) const {
    return (this->*gdal().dataset.metadata)(key, domain);
}
std::optional<std::string> VectorDataset::layer_metadata(std::size_t layer, std::string_view key,
                                                         std::string_view domain) const {
    return (this->*gdal().dataset.layer_metadata)(layer, key, domain);
}

void FeatureCursor::Destroy::operator()(Impl* impl) const {
    (this->*gdal().cursor.destroy)(impl);
}
bool FeatureCursor::next(VectorFeature& out) {
    return (this->*gdal().cursor.next)(out);
}
const std::vector<std::string>& FeatureCursor::fields() const noexcept {
    return (this->*gdal().cursor.fields)();
}

void LayerWriter::set(std::size_t field, std::string_view text) {
    (this->*gdal().layer.set_text)(field, text);
}
void LayerWriter::set(std::size_t field, std::int64_t number) {
    (this->*gdal().layer.set_integer)(field, number);
}
void LayerWriter::set(std::size_t field, double number) {
    (this->*gdal().layer.set_real)(field, number);
}
void LayerWriter::set(std::size_t field, bool value) {
    (this->*gdal().layer.set_boolean)(field, value);
}
void LayerWriter::set_null(std::size_t field) {
    (this->*gdal().layer.set_null)(field);
}
void LayerWriter::set_geometry(const Geometry& geometry) {
    (this->*gdal().layer.set_geometry)(geometry);
}
void LayerWriter::set_fid(std::int64_t fid) {
    (this->*gdal().layer.set_fid)(fid);
}
std::int64_t LayerWriter::add() {
    return (this->*gdal().layer.add)();
}
std::uint64_t LayerWriter::count() const noexcept {
    return (this->*gdal().layer.count)();
}
void LayerWriter::set_metadata(std::string_view key, std::string_view value, std::string_view domain) {
    (this->*gdal().layer.set_metadata)(key, value, domain);
}

void RowWriter::set(std::size_t column, std::string_view text) {
    (this->*gdal().row.set_text)(column, text);
}
void RowWriter::set(std::size_t column, std::int64_t number) {
    (this->*gdal().row.set_integer)(column, number);
}
void RowWriter::set_bytes(std::size_t column, std::string_view bytes) {
    (this->*gdal().row.set_bytes)(column, bytes);
}
void RowWriter::add() {
    (this->*gdal().row.add)();
}

void VectorWriter::Destroy::operator()(Impl* impl) const {
    (this->*gdal().writer.destroy)(impl);
}
VectorWriter VectorWriter::create(const fs::path& path, std::string_view driver, const WriteOptions& options) {
    return gdal().writer.create(path, driver, options);
}
void VectorWriter::add_domain(const DomainSpec& domain) {
    (this->*gdal().writer.add_domain)(domain);
}
LayerWriter& VectorWriter::create_layer(const LayerSpec& spec) {
    return (this->*gdal().writer.create_layer)(spec);
}
void VectorWriter::set_metadata(std::string_view key, std::string_view value, std::string_view domain) {
    (this->*gdal().writer.set_metadata)(key, value, domain);
}
void VectorWriter::execute_sql(std::string_view sql) {
    (this->*gdal().writer.execute_sql)(sql);
}
RowWriter& VectorWriter::fill_table(const std::string& table, std::span<const std::string> columns) {
    return (this->*gdal().writer.fill_table)(table, columns);
}
void VectorWriter::finish() {
    (this->*gdal().writer.finish)();
}
std::span<const std::string> VectorWriter::warnings() const noexcept {
    return (this->*gdal().writer.warnings)();
}

Crs::Crs(std::string_view text) : Crs{gdal().system.create(text)} {}
const Crs& Crs::wgs84() {
    return gdal().system.wgs84();
}
const std::string& Crs::name() const noexcept {
    return (this->*gdal().system.name)();
}
const std::optional<std::string>& Crs::authority() const noexcept {
    return (this->*gdal().system.authority)();
}
std::optional<int> Crs::srid() const noexcept {
    return (this->*gdal().system.srid)();
}
bool Crs::is_geographic() const noexcept {
    return (this->*gdal().system.is_geographic)();
}
std::string Crs::projection_acronym() const {
    return (this->*gdal().system.projection_acronym)();
}
std::string Crs::ellipsoid_authority() const {
    return (this->*gdal().system.ellipsoid_authority)();
}
std::string Crs::wkt2_2019() const {
    return (this->*gdal().system.wkt2_2019)();
}
std::optional<std::string> Crs::wkt1_esri() const {
    return (this->*gdal().system.wkt1_esri)();
}
std::optional<std::string> Crs::proj4() const {
    return (this->*gdal().system.proj4)();
}
bool Crs::is_equivalent(const Crs& other) const {
    return (this->*gdal().system.is_equivalent)(other);
}

Transform::Transform(const Crs& from, const Crs& to) : Transform{gdal().transform.create(from, to)} {}
void Transform::Destroy::operator()(Impl* impl) const {
    (this->*gdal().transform.destroy)(impl);
}
std::optional<XY> Transform::forward(XY from) const {
    return (this->*gdal().transform.forward)(from);
}
std::optional<XY> Transform::inverse(XY to) const {
    return (this->*gdal().transform.inverse)(to);
}
BatchResult Transform::forward(std::span<XY> places) const {
    return (this->*gdal().transform.forward_all)(places);
}
BatchResult Transform::inverse(std::span<XY> places) const {
    return (this->*gdal().transform.inverse_all)(places);
}

}  // namespace geo
