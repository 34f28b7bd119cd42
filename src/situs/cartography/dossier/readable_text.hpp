#pragma once

#include "geo/geometry.hpp"
#include "geo/metres.hpp"
#include "situs/cartography/isolated_text.hpp"
#include "situs/cartography/page_words.hpp"

#include <string>
#include <string_view>

/// Dates, lengths and positions as people read them.
namespace situs::maps {

/// An EDTF date: "July 1988", "5 July 1988", "about 1988", "1981 to 1988", "until 1988"; a form that has no plain words
/// stands as it is.
std::string date_text(std::string_view edtf, PageLanguage language);

/// "800 m", "5 km", "12.5 km"
std::string length_text(geo::Metres length, PageLanguage language);

/// "37.20416° N, 50.00919° E"; at most 7 decimals.
std::string position_text(geo::LonLat place, PageLanguage language);

/// A point's position; of anything else what it is and where it reaches.
std::string geometry_text(const geo::Geometry& geometry, PageLanguage language);

}  // namespace situs::maps
