#pragma once

#include "geo/box.hpp"
#include "geo/dataset.hpp"
#include "situs/exchange/format.hpp"
#include "situs/model/vocabulary.hpp"

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

/// What QGIS is told about the tables of a GeoPackage: styles in the file and the project are made from it.
namespace situs::qgis {

enum class LayerRole {
    points,        ///< All records of a layer, as points or without geometry.
    groups,        ///< Records that are several points.
    lines,         ///< Records that are lines.
    areas,         ///< Records that are areas, or somewhere within one.
    uncertainty,   ///< Where the places surely are.
    alternatives,  ///< Other locations that may be right, as points.
    connections,   ///< Lines from those to the preferred ones.
    evidence       ///< A table without geometry.
};
/// One of the first four: a table of records.
constexpr bool holds_sites(LayerRole role) noexcept {
    return role <= LayerRole::areas;
}

struct LayerPlan {
    std::string table;
    std::string title;
    std::string description;
    LayerRole role = LayerRole::evidence;
    std::string group = {};  ///< The title of the dataset's layer that it belongs to.
    std::vector<geo::FieldSpec> columns = {};
    std::vector<std::string> kinds = {};  ///< Kinds that occur, in the order of the vocabulary.
    std::uint64_t count = 0;              ///< Of rows.

    std::string id() const { return "situs_" + table + "_layer"; }
    bool has_column(std::string_view name) const noexcept {
        for (const geo::FieldSpec& column : columns) {
            if (column.name == name) {
                return true;
            }
        }
        return false;
    }
};

struct ProjectPlan {
    const ExportHeader* header = nullptr;
    std::string statement;               ///< audience_statement().
    std::string data_file;               ///< The GeoPackage's name, without a folder.
    std::vector<LayerPlan> layers = {};  ///< The upmost first.
    std::vector<geo::DomainSpec> domains = {};
    std::vector<Term> kinds = {};  ///< With the dataset's own.
    geo::Box view = {};            ///< What a map begins with: the places without the few that lie far off.
    geo::Box whole = {};           ///< All places.

    const LayerPlan* table(std::string_view name) const noexcept {
        for (const LayerPlan& layer : layers) {
            if (layer.table == name) {
                return &layer;
            }
        }
        return nullptr;
    }
};

/// Round scales (denominators), ascending: for printed maps, and what the project offers.
inline constexpr std::array map_scales{
    10'000,    20'000,    25'000,    50'000,     75'000,     100'000,    150'000,    200'000,   250'000,   300'000,
    400'000,   500'000,   750'000,   1'000'000,  1'500'000,  2'000'000,  2'500'000,  3'000'000, 4'000'000, 5'000'000,
    6'000'000, 7'500'000, 8'000'000, 10'000'000, 15'000'000, 20'000'000, 25'000'000, 50'000'000};

/// Layers with more rows than this are drawn with plain dots at small scales, and labelled at large scales only.
inline constexpr std::uint64_t many_rows = 2000;

}  // namespace situs::qgis
