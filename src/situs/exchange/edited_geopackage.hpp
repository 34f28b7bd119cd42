#pragma once

#include "situs/store/edits.hpp"

#include <filesystem>
#include <memory>
#include <string_view>

namespace situs {

/// Opens a GeoPackage that situs wrote and that people changed, or what QGIS saved of its layers elsewhere. The file is
/// read as something that nobody changes meanwhile: no byte of it changes. Its project and styles are not looked at.
///
/// Rows are matched with what was exported by id, then by fid; values are compared in one spelling, as programs write
/// dates, numbers and texts back in other ways. Without the table that remembers what was exported, `before` is absent
/// and a missing row is unknown.
/// \throws geo::InputError if it is no such file, is open in another program, or is damaged
std::unique_ptr<EditSource> open_edited_geopackage(const std::filesystem::path& path);

/// The same of tables that another file's rows were laid out in: messages call them by that file.
std::unique_ptr<EditSource> open_geopackage_made_of(const std::filesystem::path& tables,
                                                    const std::filesystem::path& original);

}  // namespace situs
