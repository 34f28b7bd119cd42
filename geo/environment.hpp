#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

/// What the machine may tell the libraries below: nothing that changes a result, runs code or reaches the network.
namespace geo {

/// Makes GDAL and PROJ deaf to their environment. Called once at the start of a program, before threads and before
/// anything else of geo; a library's user who runs GDAL for himself leaves it out.
///
/// - Variables that GDAL or PROJ read as options are removed, those of the drivers that we keep included. PROJ_DATA,
///   PROJ_LIB and GDAL_DATA stay: they say where the libraries' own data stands, and an installation outside /usr
///   does not run without them. HOME, the locale and proxies are not touched.
/// - GDAL loads no plugins, C++ or Python, and reads no gdalrc.
/// - The network is off: PROJ's grids, GDAL's HTTP requests (a database's SQL can ask for them) and its remote files.
/// - PROJ reads nothing from the user's folder of grids.
/// - Only the drivers of registered_drivers() remain.
///
/// Calling it again does nothing.
void make_inert();

/// The first half of make_inert(), which needs no GDAL: the variables.
void make_variables_inert();

/// The other half. Changes no variable, so that it may come later, beside other threads.
void make_gdal_inert();

/// Registers GDAL's drivers, once; after make_inert() only those that situs needs. Called by whatever opens a dataset.
void register_drivers();

/// The same for who opens a dataset with one of these and no other. FlatGeobuf is registered by itself: the map of
/// countries is all that most runs open, and all the drivers' code would stay in memory for it.
void register_drivers(std::span<const std::string_view> names);

/// The names of all drivers that GDAL has, once all are registered, sorted.
std::vector<std::string> registered_drivers();

}  // namespace geo
