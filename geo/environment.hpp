#pragma once

#include <span>
#include <string_view>

/// What the libraries below may be told by the machine: nothing that changes a result, runs code or reaches the
/// network.
namespace geo {

/// Makes GDAL and PROJ deaf to the environment. Called once at the start of a program, before threads and before
/// anything else of geo.
///
/// Removed: every variable that begins with GDAL_, OGR_, CPL_, PROJ_, VSI_, AWS_, GS_, AZURE_, OSS_, SWIFT_ or OGR's
/// drivers' names, but PROJ_DATA, PROJ_LIB and GDAL_DATA, which say where the libraries' own data stands and which an
/// installation outside /usr needs. Plugins are not loaded, no gdalrc is read, PROJ's network and the user's folder of
/// grids are off. Proxies and the locale are not touched. Calling it again does nothing.
void make_inert();

/// Registers the GDAL drivers that situs reads and writes with, once; all others are taken out. Called by whatever
/// opens a dataset.
void register_drivers();

/// Their names, as GDAL writes them; those that this GDAL lacks are left out.
std::span<const std::string_view> registered_drivers();

}  // namespace geo
