#pragma once

#include "tools/situs/record_verb.hpp"

#include <string>
#include <vector>

namespace situs::cli {

/// Where a source is cited: "the record example-town", "the source copied-report (derived_from)"; empty: nowhere.
/// \throws geo::InputError if sources.json has no such source, with the nearest id
std::vector<std::string> citations_of_source(const Dataset& dataset, const std::string& id);

/// Takes a source out of sources.json, whose other bytes stay, and out of sources.situs.json.
/// \pre citations_of_source(dataset, id).empty()
HandChange source_removal(const Dataset& dataset, const std::string& id);

}  // namespace situs::cli
