#pragma once

#include "situs/store/import_source.hpp"

#include <string>

namespace situs {

/// The cells of a row that say where it is, with their headings; empty where there are none.
struct Cells {
    std::string latitude, longitude, coordinates, geometry;
    std::string latitude_heading, longitude_heading, coordinates_heading, geometry_heading;
};

/// Well-known text, also with the number of its reference system before it ("SRID=4326;POINT (36.2 33.5)").
void place_by_wkt(ImportedPlace& place, const Cells& cells);

/// Both ordinates in columns of their own.
void place_by_ordinates(ImportedPlace& place, const Cells& cells);

bool is_on_the_globe(const geo::Geometry& geometry);

/// Puts the cells into the notes, where the place is taken from elsewhere.
void note_coordinates(ImportedPlace& place, const Cells& cells);

}  // namespace situs
