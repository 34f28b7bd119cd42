#pragma once

#include "geo/json_node.hpp"

#include <filesystem>
#include <string>
#include <string_view>

namespace situs {

/// In which JSON files have export_object().
inline constexpr std::string_view export_member = "situs_export";
/// What is behind the name of newline-delimited GeoJSON in that of the file beside it, which tells of the whole.
inline constexpr std::string_view about_suffix = ".about.json";

/// For whom an exported GeoJSON says that it is, and what is left out of it; empty where nothing says so.
/// \param collection the members of its FeatureCollection; of newline-delimited GeoJSON the file `.about.json` beside
/// it tells. \throws geo::InputError if that cannot be read
std::string copy_statement(const std::filesystem::path& path, const geo::json::Object& collection);

}  // namespace situs
