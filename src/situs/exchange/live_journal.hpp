#pragma once

#include <filesystem>

namespace situs {

/// Whether a program holds changes of the file beside it (a "-wal" or "-journal" that is not empty).
bool has_live_journal(const std::filesystem::path& geopackage);

/// Whether a "-wal" lies beside it that holds nothing: as long as QGIS has the file open without anything saved, and
/// after a program that did not close it well.
bool has_idle_journal(const std::filesystem::path& geopackage);

}  // namespace situs
