#include "geo/gdal_part.hpp"

namespace geo {

const GdalPart& GdalPart::linked() noexcept {
    static constexpr GdalPart part{.version = SITUS_VERSION,
                                   .make_gdal_inert = &geo::make_gdal_inert,
                                   .registered_drivers = &geo::registered_drivers,
                                   .shapefiles_in_zip = &geo::shapefiles_in_zip,
                                   .copy_gpkg_with = &geo::copy_gpkg_with,
                                   .from_wkt = &geo::from_wkt,
                                   .deflated = &geo::deflated,
                                   .inflated = &geo::inflated,
                                   .dataset = {.destroy = &VectorDataset::Destroy::operator(),
                                               .open = &VectorDataset::open,
                                               .driver = &VectorDataset::driver,
                                               .layers = &VectorDataset::layers,
                                               .find_layer = &VectorDataset::find_layer,
                                               .for_each_feature = &VectorDataset::for_each_feature,
                                               .for_each_feature_in = &VectorDataset::for_each_feature_in,
                                               .for_each_row = &VectorDataset::for_each_row,
                                               .features = &VectorDataset::features,
                                               .rows = &VectorDataset::rows,
                                               .feature_count = &VectorDataset::feature_count,
                                               .metadata = &VectorDataset::metadata,
                                               .layer_metadata = &VectorDataset::layer_metadata},
                                   .cursor = {.destroy = &FeatureCursor::Destroy::operator(),
                                              .next = &FeatureCursor::next,
                                              .fields = &FeatureCursor::fields},
                                   .layer = {.set_text = &LayerWriter::set,
                                             .set_integer = &LayerWriter::set,
                                             .set_real = &LayerWriter::set,
                                             .set_boolean = &LayerWriter::set,
                                             .set_null = &LayerWriter::set_null,
                                             .set_geometry = &LayerWriter::set_geometry,
                                             .set_fid = &LayerWriter::set_fid,
                                             .add = &LayerWriter::add,
                                             .count = &LayerWriter::count,
                                             .set_metadata = &LayerWriter::set_metadata},
                                   .row = {.set_text = &RowWriter::set,
                                           .set_integer = &RowWriter::set,
                                           .set_bytes = &RowWriter::set_bytes,
                                           .add = &RowWriter::add},
                                   .writer = {.destroy = &VectorWriter::Destroy::operator(),
                                              .create = &VectorWriter::create,
                                              .add_domain = &VectorWriter::add_domain,
                                              .create_layer = &VectorWriter::create_layer,
                                              .set_metadata = &VectorWriter::set_metadata,
                                              .execute_sql = &VectorWriter::execute_sql,
                                              .fill_table = &VectorWriter::fill_table,
                                              .finish = &VectorWriter::finish,
                                              .warnings = &VectorWriter::warnings},
                                   .system = {.create = [](std::string_view text) { return Crs{text}; },
                                              .wgs84 = &Crs::wgs84,
                                              .name = &Crs::name,
                                              .authority = &Crs::authority,
                                              .srid = &Crs::srid,
                                              .is_geographic = &Crs::is_geographic,
                                              .projection_acronym = &Crs::projection_acronym,
                                              .ellipsoid_authority = &Crs::ellipsoid_authority,
                                              .wkt2_2019 = &Crs::wkt2_2019,
                                              .wkt1_esri = &Crs::wkt1_esri,
                                              .proj4 = &Crs::proj4,
                                              .is_equivalent = &Crs::is_equivalent},
                                   .transform = {.create =
                                                     [](const Crs& from, const Crs& to) {
                                                         return Transform{from, to};
                                                     },
                                                 .destroy = &Transform::Destroy::operator(),
                                                 .forward = &Transform::forward,
                                                 .inverse = &Transform::inverse,
                                                 .forward_all = &Transform::forward,
                                                 .inverse_all = &Transform::inverse}};
    return part;
}

}  // namespace geo

/// The one name that the module shows.
extern "C" [[gnu::visibility("default")]] const geo::GdalPart* situs_gdal_part() noexcept {
    return &geo::GdalPart::linked();
}
