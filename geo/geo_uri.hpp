#pragma once

#include "geo/coordinates_text.hpp"

#include <string_view>

namespace geo {

/// RFC 5870 section 3.3. What Android asks for behind it ("geo:0,0?q=33.5,36.2(Sample)") goes before a position of
/// 0,0; of two places that differ each is given. \pre the text begins with "geo:", in letters of any size
PlaceReadings read_geo_uri(std::string_view text);

}  // namespace geo
