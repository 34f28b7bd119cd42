#pragma once

#include "geo/coordinates_text.hpp"
#include "situs/store/import_source.hpp"

#include <string>

namespace situs {

/// The cells of a row that say where it is, with their headings; empty where there are none.
struct Cells {
    std::string latitude, longitude, coordinates, geometry, wording;
    std::string latitude_heading, longitude_heading, coordinates_heading, geometry_heading, wording_heading;
};

/// Well-known text, also with the number of its reference system before it ("SRID=4326;POINT (36.2 33.5)").
void place_by_wkt(ImportedPlace& place, const Cells& cells);

/// Both ordinates in columns of their own. Coordinates in another one are kept beside them, and must be the same place
/// as far as the digits go; where both ordinates are only words, they are the place. \param order theirs
void place_by_ordinates(ImportedPlace& place, const Cells& cells, geo::OrdinateOrder order);

bool is_on_the_globe(const geo::Geometry& geometry);

/// Puts the cells into the notes, where the place is taken from elsewhere.
void note_coordinates(ImportedPlace& place, const Cells& cells);

}  // namespace situs
