#pragma once

#include "situs/model/site.hpp"
#include "tools/situs/command.hpp"

namespace situs::cli {

/// Every location of the site with what it rests on; why there is none, where there is none.
void write_locations(const Streams& io, const Site& site);

}  // namespace situs::cli
