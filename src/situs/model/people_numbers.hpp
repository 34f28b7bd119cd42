#pragma once

#include <optional>
#include <string>
#include <string_view>

/// Lengths and reference systems as people write them.
namespace situs {

/// Metres above 0: "50", "50 m", "1,5 km", "۵۰ متر", in digits of any script.
std::optional<double> metres_in(std::string_view text);

/// "EPSG:4326" for the ways in which people write WGS 84 ("WGS84", "wgs 1984", "GPS"); any other text as it is.
std::string datum_meant(std::string_view text);

}  // namespace situs
