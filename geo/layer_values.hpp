#pragma once

#include "geo/dataset.hpp"

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// From our values to what a layer's driver and columns can hold.
namespace geo {

/// The creation options "KEY=VALUE" of a layer, of those that the driver lists in `known` (XML): it would warn of
/// others. The spec's own options follow as they are.
std::vector<std::string> layer_options(const LayerSpec& spec, std::string_view timestamp, std::string_view known);

/// The geometry as a layer of that kind holds it, a single one as a multi type of one part; none if it does not fit.
/// \pre !geometry.is_null()
std::optional<Geometry> fitted(const Geometry& geometry, LayerGeometry layer);

/// A name of the layer or of two of its fields that is taken already, upper and lower case being one; empty if there is
/// none.
std::string repeated_name(const LayerSpec& spec, std::span<const LayerSpec> others);

/// U+0000 replaced by U+FFFD.
std::string without_nul(std::string_view text);

/// "2026-11-24" as year, month, day; none for everything else. Days are counted to 31 in every month.
std::optional<std::array<int, 3>> parsed_date(std::string_view text);

/// As GeoPackage wants it (OGC 12-128r18, requirement 15): "2026-11-24T00:00:00.000Z" from that without milliseconds or
/// time.
std::string with_milliseconds(std::string timestamp);

}  // namespace geo
