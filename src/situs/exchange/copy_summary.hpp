#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace situs {

/// What an exported file that is neither GeoJSON nor a GeoPackage holds, whoever wrote it.
struct CopySummary {
    struct Layer {
        std::string name;  ///< As the file calls it: a sheet, a folder, a Shapefile.
        std::uint64_t rows = 0;
    };
    std::string format;  ///< "FlatGeobuf"
    std::vector<Layer> layers;
    std::vector<std::pair<std::string, std::string>> facts;  ///< What the file says of itself, by name: "statement".
    std::vector<std::string> beside;  ///< Files beside it that tell more of it, or hold the rest.
};

/// \return nothing if the file is of no such format, by the ending of its name
/// \throws geo::InputError if it cannot be read; of a QGIS project that its records are in the GeoPackage beside it
std::optional<CopySummary> summary_of_copy(const std::filesystem::path& path);

}  // namespace situs
