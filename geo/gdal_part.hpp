#pragma once

#include "geo/crs.hpp"
#include "geo/dataset.hpp"
#include "geo/deflate.hpp"
#include "geo/environment.hpp"
#include "geo/gpkg_copy.hpp"
#include "geo/wkt.hpp"

/// What of geo needs GDAL or PROJ, as a table: a program that seldom needs them loads them, and some hundred libraries
/// that come with them, when it first asks for one of these (geo/gdal_on_demand.cpp) instead of at each start.
///
/// The library itself is linked with GDAL and calls its functions directly. The program has gdal_on_demand.cpp, which
/// defines the same functions anew, so that the linker leaves the library's own out, and the shared module
/// "situs-gdal", made of the library and gdal_part.cpp, which hands over this table. A function of geo that needs GDAL
/// and is missing here stops the linking of the program as defined twice: add it to the table and to both files.
namespace geo {

struct GdalPart {
    /// Of the build that both must come from.
    const char* version;

    decltype(&geo::make_gdal_inert) make_gdal_inert;
    decltype(&geo::registered_drivers) registered_drivers;
    decltype(&geo::shapefiles_in_zip) shapefiles_in_zip;
    decltype(&geo::copy_gpkg_with) copy_gpkg_with;
    decltype(&geo::from_wkt) from_wkt;
    decltype(&geo::deflated) deflated;
    decltype(&geo::inflated) inflated;

    struct Dataset {
        decltype(&VectorDataset::Destroy::operator()) destroy;
        decltype(&VectorDataset::open) open;
        decltype(&VectorDataset::driver) driver;
        decltype(&VectorDataset::layers) layers;
        decltype(&VectorDataset::find_layer) find_layer;
        decltype(&VectorDataset::for_each_feature) for_each_feature;
        decltype(&VectorDataset::for_each_feature_in) for_each_feature_in;
        decltype(&VectorDataset::for_each_row) for_each_row;
        decltype(&VectorDataset::features) features;
        decltype(&VectorDataset::rows) rows;
        decltype(&VectorDataset::feature_count) feature_count;
        decltype(&VectorDataset::metadata) metadata;
        decltype(&VectorDataset::layer_metadata) layer_metadata;
    } dataset;

    struct Cursor {
        decltype(&FeatureCursor::Destroy::operator()) destroy;
        decltype(&FeatureCursor::next) next;
        decltype(&FeatureCursor::fields) fields;
    } cursor;

    struct Layer {
        void (LayerWriter::*set_text)(std::size_t, std::string_view);
        void (LayerWriter::*set_integer)(std::size_t, std::int64_t);
        void (LayerWriter::*set_real)(std::size_t, double);
        void (LayerWriter::*set_boolean)(std::size_t, bool);
        decltype(&LayerWriter::set_null) set_null;
        decltype(&LayerWriter::set_geometry) set_geometry;
        decltype(&LayerWriter::set_fid) set_fid;
        decltype(&LayerWriter::add) add;
        decltype(&LayerWriter::count) count;
        decltype(&LayerWriter::set_metadata) set_metadata;
    } layer;

    struct Row {
        void (RowWriter::*set_text)(std::size_t, std::string_view);
        void (RowWriter::*set_integer)(std::size_t, std::int64_t);
        decltype(&RowWriter::set_bytes) set_bytes;
        decltype(&RowWriter::add) add;
    } row;

    struct Writer {
        decltype(&VectorWriter::Destroy::operator()) destroy;
        decltype(&VectorWriter::create) create;
        decltype(&VectorWriter::add_domain) add_domain;
        decltype(&VectorWriter::create_layer) create_layer;
        decltype(&VectorWriter::set_metadata) set_metadata;
        decltype(&VectorWriter::execute_sql) execute_sql;
        decltype(&VectorWriter::fill_table) fill_table;
        decltype(&VectorWriter::finish) finish;
        decltype(&VectorWriter::warnings) warnings;
    } writer;

    struct System {
        Crs (*create)(std::string_view text);
        decltype(&Crs::wgs84) wgs84;
        decltype(&Crs::name) name;
        decltype(&Crs::authority) authority;
        decltype(&Crs::srid) srid;
        decltype(&Crs::is_geographic) is_geographic;
        decltype(&Crs::projection_acronym) projection_acronym;
        decltype(&Crs::ellipsoid_authority) ellipsoid_authority;
        decltype(&Crs::wkt2_2019) wkt2_2019;
        decltype(&Crs::wkt1_esri) wkt1_esri;
        decltype(&Crs::proj4) proj4;
        decltype(&Crs::is_equivalent) is_equivalent;
    } system;

    struct Way {
        Transform (*create)(const Crs& from, const Crs& to);
        decltype(&Transform::Destroy::operator()) destroy;
        std::optional<XY> (Transform::*forward)(XY) const;
        std::optional<XY> (Transform::*inverse)(XY) const;
        BatchResult (Transform::*forward_all)(std::span<XY>) const;
        BatchResult (Transform::*inverse_all)(std::span<XY>) const;
    } transform;

    /// That of the GDAL which this code is linked with.
    static const GdalPart& linked() noexcept;
};

}  // namespace geo
