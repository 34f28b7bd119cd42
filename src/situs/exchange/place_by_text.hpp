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

/// Likewise, of words that say where a place is, and are coordinates in some rows only: what cannot be read as such is
/// wording, digits or not.
void place_by_wording(ImportedPlace& place, const std::string& text, geo::OrdinateOrder order);

/// Where a name is coordinates and nothing else is, the place is there. A name that can be read in several ways is
/// none.
void place_by_names(ImportedPlace& place, geo::OrdinateOrder order);

/// Whether a text is nothing but what programs write where a number is missing: nan, inf, infinity.
bool is_no_number(std::string_view text);

}  // namespace situs
