#pragma once

#include "geo/json.hpp"

#include <filesystem>
#include <string>
#include <string_view>

/// What situs says of a document as far as a JSON Schema can say it: structure, terms, dates, ids, geometry, bounds.
namespace situs::schema_tests {

/// "layer.schema.json", "dataset.schema.json" or "sources.situs.schema.json", by the end of a file's name.
std::string schema_of(std::string_view file_name);

/// All bytes of a file of the source tree; empty if it cannot be read.
std::string text_of_file(const std::filesystem::path& path);

/// The first fault that check_shape(), the vocabularies, the readers of dates and geometries and the bounds of numbers
/// find, as "pointer: message"; empty if there is none.
std::string first_fault(std::string_view schema, geo::json::Value document);

}  // namespace situs::schema_tests
