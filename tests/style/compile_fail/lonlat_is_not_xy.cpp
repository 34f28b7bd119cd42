#include "geo/lonlat.hpp"

#ifdef MISUSE
const geo::XY place = geo::LonLat{.lon = 50.0, .lat = 37.2};
#else
const geo::LonLat place = geo::LonLat{.lon = 50.0, .lat = 37.2};
#endif
