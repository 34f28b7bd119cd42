#pragma once

#include "situs/exchange/table_reader.hpp"
#include "situs/store/edit_plan.hpp"

#include <string>

/// What a row that was not taken has besides its cells, as cells of the table in which it is given back.
namespace situs {

struct LeftPlaceCells {
    std::string layer = {};        ///< As the first file calls it.
    std::string geometry = {};     ///< Well-known text, "SRID=4326;" before it where the file names the system.
    std::string coordinates = {};  ///< Of a point as the first file has them.
    std::string digits = {};       ///< What the digits of a shape's coordinates are worth, in metres.
    std::string notes = {};        ///< A line each: "Name (link): https://…".
};

/// Without what stands at its cells.
BesidesCells besides_cells(const TableRow& row);

/// \return all empty for a row of a text
LeftPlaceCells left_place_cells(const LeftRow& row);

/// Puts them back into a row. A geometry that cannot be read becomes the row's problem; coordinates count only while
/// they are those of the geometry, which people may have mended.
void take_left_place(TableRow& row, const LeftPlaceCells& cells);

}  // namespace situs
