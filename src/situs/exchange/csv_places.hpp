#pragma once

#include "geo/dataset.hpp"

#include <string>

namespace situs {

/// Gives a row of a CSV file the place that its columns say, where GDAL found none: it drops what it cannot read
/// without a word, and the row would pass for one without a place. \return why the columns say none although something
/// stands in them, for people; empty if they say one, or are empty
std::string take_csv_place(const geo::LayerInfo& layer, geo::VectorFeature& row);

/// That the file has no columns for coordinates, or only one of both, for people; empty if it has them.
std::string lack_of_csv_places(const geo::LayerInfo& layer);

}  // namespace situs
