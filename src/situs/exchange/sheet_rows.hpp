#pragma once

#include <filesystem>
#include <optional>
#include <string>

namespace situs {

/// SHA-256 of what stands between `<sheetData>` and `</sheetData>` in one file of a workbook. \return none if that file
/// is not there, cannot be unpacked, or is cut short
std::optional<std::string> hash_of_rows(const std::filesystem::path& workbook, const std::string& file);

}  // namespace situs
