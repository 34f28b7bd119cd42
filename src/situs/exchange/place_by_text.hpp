#pragma once

#include "geo/coordinates_text.hpp"
#include "situs/store/import_source.hpp"

#include <string>
#include <string_view>

namespace situs {

/// Puts a text with coordinates into a place: where it is, its datum, what its digits are worth; or why it cannot be
/// taken. A text without any digit is wording, not coordinates.
void place_by_text(ImportedPlace& place, const std::string& text, geo::OrdinateOrder order);

/// "33.51000 N, 36.29000 E"
std::string place_text(geo::LonLat place);

/// Whether a text is nothing but what programs write where a number is missing: nan, inf, infinity.
bool is_no_number(std::string_view text);

}  // namespace situs
