#pragma once

#include "geo/dataset.hpp"
#include "situs/exchange/feature_source.hpp"

#include <memory>

namespace situs {

/// Whether a GeoPackage has the tables that the format gpkg writes.
bool is_situs_geopackage(const geo::VectorDataset& dataset);

/// Its records, put together from their tables, layer by layer and by id: what is no point in the record's geometry
/// comes from the preferred location. \throws geo::InputError
std::unique_ptr<FeatureSource> open_geopackage_records(geo::VectorDataset dataset);

}  // namespace situs
