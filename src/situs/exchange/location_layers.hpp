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
///
/// Discs round a point have 64 sides: the corners of one that fills a printed page stick out by an eighth of a
/// millimetre, half a pen's width; with 36 they do by three times as much and can be seen. From the 10,001st area on it
/// is 36: in so large a file no disc is printed for itself, and 64 sides would make it an eighth larger. Of a place
/// that is only known to be within a disc, the record's geometry is that disc already, with 36.
class LocationRows {
public:
    static constexpr std::uint64_t finely_drawn = 10'000;

    /// Preferred and alternative locations of the site; superseded and rejected ones are for the table of evidence.
    void visit(const Site& site, std::string_view layer, const SourceLookup& find, const LocationVisitor& visitor);

private:
    /// Whether no earlier row had the same area, so that areas on top of each other do not darken.
    bool is_new(const Site& site, const Location& location);

    std::unordered_set<std::uint64_t> drawn_;
    std::uint64_t areas_ = 0;
};

}  // namespace situs
