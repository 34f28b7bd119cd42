#pragma once

#include <filesystem>
#include <string>

namespace situs::testing {

/// Everything that can be read out of a product: its bytes, and every value of every table if it is an SQLite database,
/// as texts that cross the pages of a database stand in its bytes in pieces; of a QGIS project its text and its data.
std::string everything_in(const std::filesystem::path& product);

}  // namespace situs::testing
