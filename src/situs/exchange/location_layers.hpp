#pragma once

#include "geo/dataset.hpp"
#include "situs/exchange/evidence_tables.hpp"

#include <functional>
#include <span>
#include <string_view>
#include <unordered_set>

/// Locations as layers of maps: the areas that hold the true places, the alternatives, and lines that join them.
namespace situs {

struct LocationLayer {
    std::string_view name;
    std::string_view title;
    std::string_view description;
    geo::LayerGeometry geometry;
    std::span<const TableColumn> columns;
};
/// uncertainty_areas, alternative_locations, alternative_lines.
std::span<const LocationLayer> location_layers() noexcept;

/// Receives one row of location_layers()[layer].
using LocationVisitor =
    std::function<void(std::size_t layer, std::span<const Cell> cells, const geo::Geometry& geometry)>;

/// Makes the rows, site by site.
class LocationRows {
public:
    /// Preferred and alternative locations of the site; superseded and rejected ones are for the table of evidence.
    void visit(const Site& site, std::string_view layer, const SourceLookup& find, const LocationVisitor& visitor);

private:
    /// Whether no earlier row had the same area, so that areas on top of each other do not darken.
    bool is_new(const Site& site, const Location& location);

    std::unordered_set<std::uint64_t> drawn_;
};

}  // namespace situs
