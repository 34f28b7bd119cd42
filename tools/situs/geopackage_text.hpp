#pragma once

#include "situs/exchange/geopackage_summary.hpp"
#include "tools/situs/command.hpp"

namespace situs::cli {

/// What `situs info` shows of a GeoPackage.
void write_info(const Streams& io, const GeopackageSummary& summary);
void write_info_json(const Streams& io, const GeopackageSummary& summary);

}  // namespace situs::cli
