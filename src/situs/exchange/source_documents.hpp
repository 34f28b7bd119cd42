#pragma once

#include "geo/json_node.hpp"
#include "situs/store/dataset.hpp"

#include <span>
#include <vector>

namespace situs {

/// One source with everything that its files say of it.
struct SourceDocument {
    const Source* source = nullptr;
    geo::json::Node csl;    ///< Its item of sources.json.
    geo::json::Node facts;  ///< Its entry of sources.situs.json; null without one.
};

/// Reads sources.json and sources.situs.json again, for those sources that the audience may see; ids of others are
/// taken out of `derived_from`. \throws geo::InputError
std::vector<SourceDocument> read_source_documents(const Dataset& dataset, std::span<const Source* const> visible);

}  // namespace situs
