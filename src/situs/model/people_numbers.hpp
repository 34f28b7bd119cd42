#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

/// Lengths and reference systems as people write them.
namespace situs {

/// What a number is to the file that has it.
enum class NumberKind : std::uint8_t { text, number };

/// Metres above 0: "50", "50 m", "1,5 km", "۵۰ متر", in digits of any script. None for a text such as "1.234" or
/// "12,345 km", in which the sign may part thousands or decimals.
std::optional<double> metres_in(std::string_view text, NumberKind kind = NumberKind::text);

/// Why metres_in(text) are none, and what to write, for people: "write a number of metres above 0, such as 50".
std::string advice_on_metres(std::string_view text);

/// "EPSG:4326" for the ways in which people write WGS 84 ("WGS84", "wgs 1984", "GPS"); any other text as it is.
std::string datum_meant(std::string_view text);

}  // namespace situs
