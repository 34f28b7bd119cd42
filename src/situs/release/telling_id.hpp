#pragma once

#include "geo/json.hpp"
#include "situs/release/redaction.hpp"

#include <span>
#include <string_view>

/// Ids that are made of names which not everybody may see: a copy that shows the record would tell them.
namespace situs {

/// Whether an id holds one of the hidden names as ids are made of them ("ahmad-x-grave-2" of "Ahmad X grave"), or is
/// two words of it or more, and these stand in nothing that is shown. A name without Latin letters is in no id.
bool id_tells(std::string_view id, std::span<const std::string_view> hidden, std::span<const std::string_view> shown);

/// The same of a record from which parts are cut; its kind is shown.
bool id_tells_cut_name(geo::json::Value feature, const Cuts& cuts);

}  // namespace situs
