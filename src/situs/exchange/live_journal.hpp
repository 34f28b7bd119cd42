#pragma once

#include <filesystem>

namespace situs {

/// Whether a program holds changes of the file beside it (a "-wal" or "-journal" that is not empty).
bool has_live_journal(const std::filesystem::path& geopackage);

}  // namespace situs
