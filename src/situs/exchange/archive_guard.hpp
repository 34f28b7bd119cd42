#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>

namespace situs {

/// An archive that unpacks to more bytes is not read.
inline constexpr std::uint64_t most_unpacked = std::uint64_t{256} << 20U;

/// Looks at a .kml, .kmz, .xlsx, .ods or .zip file before anything reads it; other files are let through. Archives are
/// unpacked to nowhere: what they say of their own size is not believed. \throws geo::InputError if a file is, or an
/// archive unpacks to, more than 256 MiB; if an archive has more than 10 000 files, cannot be opened or unpacked, or is
/// a .kmz without a .kml, or with several
void require_harmless_archive(const std::filesystem::path& path);

/// Gives a text piece by piece. \return false at its end
using PieceReader = std::function<bool(std::string& piece)>;

/// Every file in an archive (.kmz, .xlsx, .ods, .zip), or the file itself. \throws geo::InputError
void for_each_part(const std::filesystem::path& path,
                   const std::function<void(const std::string& name, const PieceReader& next_piece)>& visit);

/// The KML texts of a .kml or .kmz file. `name` is the path, of a .kmz with the name in it. \throws geo::InputError
void for_each_kml(const std::filesystem::path& path,
                  const std::function<void(const std::string& name, const PieceReader& next_piece)>& visit);

}  // namespace situs
