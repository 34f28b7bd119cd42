#pragma once

#include "situs/exchange/table_reader.hpp"

#include <filesystem>
#include <memory>

namespace situs {

/// The placemarks of a .kml or .kmz file as a table: "name", "description" and whatever else they say of themselves are
/// its columns, under the names that people read (displayName) where the file's own say nothing; the dates come last.
/// Folders go along as layers. \throws geo::InputError
std::unique_ptr<TableReader> open_kml_table(const std::filesystem::path& path);

}  // namespace situs
