#pragma once

#include "geo/coordinates_text.hpp"
#include "situs/store/import_source.hpp"

#include <string>

namespace situs {

/// Puts a text with coordinates into a place: where it is, its datum, what its digits are worth; or why it cannot be
/// taken. A text without any digit is wording, not coordinates.
void place_by_text(ImportedPlace& place, const std::string& text, geo::OrdinateOrder order);

}  // namespace situs
