#pragma once

#include "geo/coordinates_text.hpp"

#include <optional>
#include <string_view>

namespace geo {

/// Whether the text is an address such as https://… or geo:….
bool is_link(std::string_view text) noexcept;

/// The place that a link of a map service, or a "geo:" URI (RFC 5870), points at; nothing is fetched.
///
/// Google Maps: a marked place (!3d…!4d…) goes before what is asked for (q=, query=, ll=, /place/…), and that before
/// the middle of the view (@…). OpenStreetMap: mlat= and mlon= before the fragment `#map=`. Bing: sp=point.…, then cp=.
/// Apple: ll=, q=. \pre is_link(text)
PlaceReadings read_link(std::string_view text);

}  // namespace geo
