#pragma once

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

namespace situs::testing {

/// Everything that can be read out of a product: its bytes and those of the files beside it whose names begin like its
/// own; the files in it if it is a zip file; and every value of every table if it is an SQLite database, as texts that
/// cross the pages of a database stand in its bytes in pieces; of a QGIS project its data too.
std::string everything_in(const std::filesystem::path& product);

/// The files in a zip file, by name, in its order.
std::vector<std::pair<std::string, std::string>> unzipped(const std::filesystem::path& archive);

}  // namespace situs::testing
