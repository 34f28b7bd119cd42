#pragma once

#include "geo/json.hpp"
#include "situs/store/dataset.hpp"

#include <functional>

namespace situs {

using FeatureVisitor = std::function<void(const LayerFile&, geo::json::Value feature)>;

/// The features of every listed layer, in order, as Dataset::for_each_site() gives them and with its errors, but
/// without reading their values: for what needs few of them. \throws geo::InputError
void for_each_feature(const Dataset& dataset, const FeatureVisitor& visit);

}  // namespace situs
