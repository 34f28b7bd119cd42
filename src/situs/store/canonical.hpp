#pragma once

#include "geo/json_node.hpp"
#include "situs/model/site.hpp"

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace situs {

/// The feature with its ◆ members restored from `site`, members in canonical order, unknown ones last; numbers that did
/// not change keep their digits: a ◆ member is rewritten only where it differs from its projection.
geo::json::Node canonical_feature(geo::json::Value feature, const Site& site);

/// What restoring the projection changed, as names of members.
std::vector<std::string> projection_differences(const Site& site);

/// Streams a layer file in canonical text into `sink`: one feature a line. \throws geo::InputError where a record is no
/// JSON.
void write_canonical_layer(const std::filesystem::path& path, const std::function<void(std::string_view)>& sink);

/// Canonical text of dataset.json and sources.situs.json: ours first, indented.
std::string canonical_document(geo::json::Value document, std::string_view file_name);

struct FormatResult {
    std::filesystem::path path;
    bool changed = false;
};
enum class Write { no, yes };
/// Brings a dataset, or one layer file, to canonical text; files that are canonical already are not touched.
/// sources.json is never rewritten. All files change together or none. \throws geo::InputError, geo::OutputError
std::vector<FormatResult> format(const std::filesystem::path& path, Write write);

}  // namespace situs
