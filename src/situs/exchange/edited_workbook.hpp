#pragma once

#include "situs/store/edits.hpp"

#include <filesystem>
#include <memory>

namespace situs {

/// Whether the file is a workbook (.xlsx) that has the sheets of one that situs wrote. \throws geo::InputError if it is
/// one that cannot be read
bool is_workbook_of_situs(const std::filesystem::path& path);

/// A workbook that `situs export --editable` wrote and people changed. Its rows become tables of a GeoPackage, which
/// are compared as those of an edited GeoPackage are: the same rules hold for both. \throws geo::InputError also if it
/// does not remember what was exported: no workbook comes home without that, since people take rows and columns out of
/// spreadsheets only to look at the others
std::unique_ptr<EditSource> open_edited_workbook(const std::filesystem::path& path);

}  // namespace situs
