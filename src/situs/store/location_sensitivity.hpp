#pragma once

#include "geo/json_node.hpp"
#include "situs/model/sources.hpp"

#include <string>

namespace situs {

/// How a location is kept from the public beyond what its record is: by its own word, by a source that it rests on, or
/// because only attestations that are kept from the public name it. A new location that follows from it must be kept as
/// well: it has another id, and rests on nothing. \param properties of the record. \return "restricted", "withheld" or
/// a word that nobody knows, the strictest that holds; empty if the public may see the location
std::string hidden_by(const geo::json::Object& properties, const geo::json::Object& location, const Sources& sources);

/// The strictest of what the searches of `unlocated` say of themselves; empty if the public may see them.
std::string hidden_searches(const geo::json::Object& properties);

}  // namespace situs
