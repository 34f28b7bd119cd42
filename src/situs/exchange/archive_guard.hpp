#pragma once

#include <cstdint>
#include <filesystem>

namespace situs {

/// An archive that unpacks to more bytes is not read.
inline constexpr std::uint64_t most_unpacked = std::uint64_t{256} << 20U;

/// Looks at a .kml, .kmz, .xlsx or .ods file before anything reads it; other files are let through. \throws
/// geo::InputError if a KML declares entities or links to files elsewhere (NetworkLink), or an archive unpacks to more
/// than 256 MiB, cannot be opened, or holds no .kml
void require_harmless_archive(const std::filesystem::path& path);

}  // namespace situs
