#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace situs {

/// What a GeoPackage that situs wrote says of itself. Texts that it lacks are empty.
struct GeopackageSummary {
    struct Layer {
        std::string id;
        std::string table;
        std::string title;
        std::uint64_t records = 0;
        std::uint64_t shapes = 0;  ///< Rows of its tables of points, lines and areas.
    };
    std::string title, dataset, version, hash, date, generator, license, audience, statement;
    std::string file;  ///< Its name when it was written.
    std::vector<Layer> layers;
    std::uint64_t sources = 0;
    bool has_snapshot = false;       ///< It keeps what people delete in it later.
    std::uint64_t remembered = 0;    ///< Records in the snapshot.
    bool is_open_elsewhere = false;  ///< A live "-wal" lies beside it; what that holds is not counted.
};

/// Whether the bytes begin as an SQLite database does.
bool is_sqlite_file(const std::filesystem::path& path);

/// No byte of the file changes. \throws geo::InputError if it is no GeoPackage that situs wrote
GeopackageSummary summary_of_geopackage(const std::filesystem::path& path);

}  // namespace situs
