#pragma once

#include "situs/cartography/map_frame.hpp"
#include "situs/cartography/pdf_additions.hpp"

#include <string>

/// Where in the world a map lies, in the words of other programs.
namespace situs::maps {

/// For a geospatial PDF. \throws geo::InputError for a map whose corners lie nowhere, as those of the whole world do
PageViewport viewport_of(const MapFrame& frame);

/// The lines of a world file, for an image of the whole page.
std::string world_file_of(const MapFrame& frame, double dpi);
/// The reference system as GDAL reads it from a .aux.xml file.
std::string system_file_of(const MapFrame& frame);

}  // namespace situs::maps
