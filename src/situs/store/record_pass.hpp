#pragma once

#include "geo/json.hpp"
#include "situs/store/dataset.hpp"

#include <functional>
#include <string_view>

namespace situs {

using FeatureVisitor = std::function<void(const LayerFile&, geo::json::Value feature)>;

/// The features of every listed layer, in order, as Dataset::for_each_site() gives them and with its errors, but
/// without reading their values: for what needs few of them. \throws geo::InputError
void for_each_feature(const Dataset& dataset, const FeatureVisitor& visit);

/// Whether a feature's text tells all that is wanted of it.
using TextVisitor = std::function<bool(const LayerFile&, std::string_view text)>;

/// The same, but features of which `visit_text` says so are not even parsed: whether they are JSON is not known then.
void for_each_feature(const Dataset& dataset, const TextVisitor& visit_text, const FeatureVisitor& visit);

}  // namespace situs
