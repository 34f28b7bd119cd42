#pragma once

#include "geo/json_node.hpp"
#include "situs/store/dataset.hpp"

#include <string>

namespace situs::cli {

/// What sources.situs.json says of all sources, by id; empty where there is no such file.
/// \throws geo::InputError if it cannot be read
geo::json::Object source_facts(const Dataset& dataset);

/// The text of sources.situs.json that says so.
std::string source_facts_text(geo::json::Object facts);

/// \throws geo::InputError if the dataset has no such source, with the nearest id
void require_source(const Dataset& dataset, const std::string& id);

}  // namespace situs::cli
