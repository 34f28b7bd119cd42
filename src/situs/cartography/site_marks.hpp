#pragma once

#include "situs/cartography/map_content.hpp"
#include "situs/cartography/map_frame.hpp"

#include <cstddef>
#include <span>
#include <vector>

namespace situs::maps {

/// How a location is drawn, by the size of its uncertainty on paper.
enum class MarkStyle {
    symbol,           ///< The area is smaller than the symbol.
    symbol_and_area,  ///< Both.
    area,             ///< So large that no point may be drawn in it, or with its middle beyond the map.
    outline,          ///< A country or province: its outline by the base map, else the circle that holds it.
    covers_map,       ///< An area that holds the whole map: named, not drawn.
    beyond_edge,      ///< Its middle lies beyond the map, and on it some of an area too small to be drawn alone.
    outside           ///< Not on this map.
};

struct SiteMark {
    const MapSite* site = nullptr;
    MarkStyle style = MarkStyle::symbol;
    PagePoint true_place;  ///< Of the location's middle.
    PagePoint at;          ///< Where its symbol goes: beside the true place where another symbol is there already.
    double radius = 0;     ///< Of the uncertainty, in mm on paper; 0 if unknown.
    std::vector<std::size_t>
        hidden_marks;  ///< Indices of others that share this symbol, as there was no room for theirs.
    bool is_hidden = false;
    bool is_cluster = false;  ///< A circle with their number stands for this and the hidden ones.
};

/// Radii on paper, in mm: below the first the symbol alone, above the second the area alone.
inline constexpr double least_drawn_radius = 1.5;
inline constexpr double largest_radius_with_symbol = 5;

/// The marks of all sites, in the sites' order. Symbols that would lie on each other are moved apart, and where there
/// is no room within two rings round the true place, they share one and are counted. Of more than most_single symbols,
/// those that would lie on each other become one circle with their number, at the mean of their places.
std::vector<SiteMark> marks_of(std::span<const MapSite> sites, std::span<const Term> kinds, const MapFrame& frame);

/// Half the larger side of a shape on this map, in mm.
double radius_of_shape(const geo::Geometry& shape, const MapFrame& frame);

/// So many symbols of a map stay apart, and half the width of the circle that stands for several, in mm.
inline constexpr std::size_t most_single = 300;
inline constexpr double cluster_half = 2.5;

/// Whether it has a symbol of its own on the map, not that of a cluster.
bool has_symbol(const SiteMark& mark) noexcept;
/// Whether it is drawn as an area alone: what it is and how sure, a small sign beside its name says.
bool is_area_alone(const SiteMark& mark) noexcept;

/// Whether it is drawn on the map, or holds all of it.
bool is_on_map(const SiteMark& mark) noexcept;
bool is_on_map(const MapSite& site, std::span<const Term> kinds, const MapFrame& frame);

/// Whether something that is drawn over the map there would hide a site's symbol, wherever it is moved for its
/// neighbours' sake.
bool hides_sites(const PageBox& box, std::span<const MapSite> sites, const MapFrame& frame);

}  // namespace situs::maps
