#pragma once

#include "geo/coordinates_text.hpp"

#include <cstddef>
#include <string_view>

namespace geo {

/// Where an address such as https://… or geo:… begins in the text; npos if none does.
std::size_t find_link(std::string_view text, std::size_t from = 0) noexcept;

/// Whether the address is one of a map, which says where a place is or could lead to one that does.
bool is_of_map(std::string_view link);

/// The place that a link of a map service, or a "geo:" URI (RFC 5870), points at; nothing is fetched.
///
/// A marked place goes before what is asked for, and both before the middle of the view; places of one kind that differ
/// are all given. Google Maps: !3d…!4d…; q=, query=, /place/…, /search/…, a route's ends; @…, ll=. OpenStreetMap: mlat=
/// and mlon=; query=; \#map=. Bing: sp=point.…; q=, where1=; cp=. Apple: coordinate=, ll= with q=; q=; ll=. Yandex,
/// which writes the longitude first: pt=, whatshere[point]=; text=; ll=. Wikimapia: lat= and lon= of the view. \pre
/// find_link(text) == 0
PlaceReadings read_link(std::string_view text);

}  // namespace geo
